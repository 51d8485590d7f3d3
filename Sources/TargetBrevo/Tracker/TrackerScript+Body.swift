extension TrackerScript {
  /// What the script does, in the JavaScript that every browser of the last ten years knows.
  ///
  /// Shopify: the Customer Privacy API (shopify.dev/docs/api/customer-privacy). BigCommerce: the cookie `bc_consent` of its own banner, an
  /// object whose list `allow` has 4 where targeting is allowed; that this is its form is seen on stores and documented nowhere.
  static let body = #"""
      'use strict';
      if (window.targetBrevoTracker) { return; }
      var state = window.targetBrevoTracker = { begun: false };
      var targeting = 4;
      var script = document.currentScript || document.getElementById('target-brevo-tracker');

      function text(selector, attribute) {
        var element = document.querySelector(selector);
        return element ? element.getAttribute(attribute) || '' : '';
      }
      function meta(property) { return text('meta[property="' + property + '"]', 'content'); }

      // true, false, or null where nothing asks for consent.
      function consent() {
        if (settings.platform === 'shopify') {
          var privacy = window.Shopify && window.Shopify.customerPrivacy;
          if (!privacy || !privacy.marketingAllowed) { return null; }
          return privacy.marketingAllowed() && (!privacy.analyticsProcessingAllowed || privacy.analyticsProcessingAllowed());
        }
        var cookie = /(?:^|;\s*)bc_consent=([^;]*)/.exec(document.cookie);
        if (!cookie) { return null; }
        try {
          var allow = JSON.parse(decodeURIComponent(cookie.pop())).allow;
          return Array.isArray(allow) && allow.indexOf(targeting) >= 0;
        } catch (error) { return false; }
      }

      function look() {
        if (state.begun) { return; }
        var allowed = consent();
        if (allowed === true || (allowed === null && settings.withoutConsentManager)) { begin(); }
      }

      function begin() {
        state.begun = true;
        window.Brevo = window.Brevo || [];
        window.Brevo.push(['init', { client_key: settings.key }]);
        var sdk = document.createElement('script');
        sdk.async = true;
        sdk.src = 'https://cdn.brevo.com/js/sdk-loader.js';
        document.head.appendChild(sdk);
        var shopper = script ? script.getAttribute('data-shopper') || '' : '';
        if (shopper.indexOf('@') > 0 && shopper.indexOf('{') < 0) {
          window.Brevo.push(['identify', { identifiers: { email_id: shopper } }]);
        }
        viewed();
        cart();
      }

      function track(name, id, data) { window.Brevo.push(['track', name, {}, { id: id, data: data }]); }

      function viewed() {
        if (meta('og:type') !== 'product' && meta('og:type') !== 'og:product') { return; }
        var known = window.ShopifyAnalytics && window.ShopifyAnalytics.meta && window.ShopifyAnalytics.meta.product;
        var id = known ? String(known.id) : text('input[name="product_id"]', 'value');
        if (!id) { return; }
        track('product_viewed', 'product:' + id, {
          product_id: id, name: meta('og:title'), url: meta('og:url') || location.href.split(/[?#]/).shift(),
          image: meta('og:image'), price: meta('product:price:amount') || meta('og:price:amount'),
          currency: meta('product:price:currency') || meta('og:price:currency')
        });
      }

      function cart() {
        var address = settings.platform === 'shopify' ? '/cart.js' : '/api/storefront/carts';
        if (!window.fetch || !window.sessionStorage) { return; }
        fetch(address, { credentials: 'same-origin', headers: { Accept: 'application/json' } })
          .then(function (answer) { return answer.ok ? answer.json() : null; })
          .then(function (found) {
            var now = found && (settings.platform === 'shopify' ? ofShopify(found) : ofBigCommerce(found.shift()));
            if (!now) { return; }
            var content = JSON.stringify(now.data.items);
            var before = sessionStorage.getItem('target-brevo-cart');
            if (content === before || (!now.data.items.length && before === null)) { return; }
            sessionStorage.setItem('target-brevo-cart', content);
            track('cart_changed', now.id, now.data);
          })
          .catch(function () {});
      }

      function ofShopify(cart) {
        if (!cart.token) { return null; }
        return { id: 'cart:' + cart.token, data: {
          currency: cart.currency, total: cart.total_price / 100, url: location.origin + '/cart',
          items: cart.items.map(function (item) {
            return { product_id: String(item.product_id), name: item.title, quantity: item.quantity, price: item.price / 100,
              url: location.origin + item.url, image: item.image };
          }) } };
      }

      function ofBigCommerce(cart) {
        if (!cart || !cart.id) { return null; }
        var lines = cart.lineItems || {};
        var items = (lines.physicalItems || []).concat(lines.digitalItems || [], lines.customItems || []);
        return { id: 'cart:' + cart.id, data: {
          currency: cart.currency && cart.currency.code, total: cart.cartAmount, url: location.origin + '/cart.php',
          items: items.map(function (item) {
            return { product_id: String(item.productId || ''), name: item.name, quantity: item.quantity,
              price: item.salePrice || item.listPrice, url: item.url, image: item.imageUrl };
          }) } };
      }

      if (settings.platform === 'shopify') {
        document.addEventListener('visitorConsentCollected', look);
        if (window.Shopify && window.Shopify.loadFeatures) {
          window.Shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], function (error) { if (!error) { look(); } });
        } else { look(); }
      } else {
        look();
        // The banner tells nobody when it was answered.
        var left = 600;
        var timer = setInterval(function () {
          look();
          left -= 1;
          if (state.begun || left <= 0) { clearInterval(timer); }
        }, 1000);
      }
    """#
}
