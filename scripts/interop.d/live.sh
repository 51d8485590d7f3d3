# The files of examples/operations for live mode: the receiver alone with a certificate of its own, behind the real nginx and
# the real Caddy, and what only other machines run by their own checkers; to be sourced by scripts/interop.

receiver_pid='' proxy_pid=''

check_live() {
  echo 'Live'
  live=$work/runs/live
  mkdir -p "$live/stores"
  make_authority
  start_receiver plain http 127.0.0.1 ''
  ! has nginx nginx-light || check_proxy nginx
  ! has caddy caddy || check_proxy caddy
  stop_receiver
  check_own_certificate
  succeeds kills 'a listening pair that is killed twelve times loses nothing and tells nothing twice' \
    "$python" scripts/kills 12
  check_receiver_unit
  check_live_unit
  verdicts receive-cluster operations check_receive.py examples/operations/receive.yaml
  verdicts live-cluster operations check_receive.py examples/operations/live.yaml
  check_shop_live
  ! has promtool prometheus || check_alerts
}

# Whether a command is there. What would start a service when it is installed, CI alone installs.
has() {
  command -v "$1" >/dev/null 2>&1 || [ "${CI:-}" != true ] || scripts/bootstrap "$1=$2"
  command -v "$1" >/dev/null 2>&1 || { echo "  (No $1 here: install $2, and what it checks is checked.)"; return 1; }
}

# An authority, and a certificate of its for localhost, with its key.
make_authority() {
  scripts/bootstrap openssl=openssl curl=curl
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj '/CN=Test Authority' \
    -keyout "$live/authority.key" -out "$live/authority.pem" 2>/dev/null
  new_certificate
}

new_certificate() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost \
    -keyout "$live/new.key" -out "$live/new.csr" 2>/dev/null
  openssl x509 -req -in "$live/new.csr" -CA "$live/authority.pem" -CAkey "$live/authority.key" -days 1 \
    -extfile <(echo 'subjectAltName=DNS:localhost,IP:127.0.0.1') -out "$live/new.pem" 2>/dev/null
  mv "$live/new.key" "$live/key.pem"
  mv "$live/new.pem" "$live/certificate.pem"
}

free_port() { plain_python free_port.py; }

# Starts a receiver of two stores; $1 is its log, $2 its scheme, $3 its host, $4 more of the setting listen.
start_receiver() {
  local store
  receiver_log=$logs/receive-$1.log
  receiver_port=$(free_port)
  for store in one two; do
    cat >"$live/stores/$store.json" <<END
{"store_hash": "$store", "listen": {"host": "$3", "port": $receiver_port, "secret": "secret-of-32-characters-for-$store-x",
 "public_url": "https://hooks.example.com/hooks/$store", "spool_path": "$live/$store-$1.sqlite" $4}}
END
  done
  tap-bigcommerce receive --stores "$live/stores" 2>"$receiver_log" &
  receiver_pid=$!
  for _ in $(seq 100); do
    ! grep -q "^INFO Listening at $2://.* for 2 stores" "$receiver_log" || return 0
    sleep 0.1
  done
  cat "$receiver_log" >&2
  return 1
}

stop_receiver() {
  local code=0
  [ -n "$receiver_pid" ] || return 0
  kill "$receiver_pid" 2>/dev/null || true
  wait "$receiver_pid" || code=$?
  receiver_pid=''
  [ "$code" -eq 143 ]
}

stop_proxy() {
  [ -n "$proxy_pid" ] || return 0
  kill "$proxy_pid" 2>/dev/null || true
  wait "$proxy_pid" 2>/dev/null || true
  proxy_pid=''
}

# The status of a callback for a store ($1) with its secret, or that of another store ($secret), at $base; more words are curl's.
callback() {
  curl --silent --output /dev/null --write-out '%{http_code}' --max-time 20 --cacert "$live/authority.pem" \
    --header "X-Tap-Secret: secret-of-32-characters-for-${secret:-$1}-x" \
    --data "{\"producer\":\"stores/$1\",\"scope\":\"store/order/updated\",\"data\":{\"type\":\"order\",\"id\":$RANDOM}}" \
    "${@:2}" "$base/hooks/$1" || true
}

# The status of a page at $base.
page() { curl --silent --output /dev/null --write-out '%{http_code}' --max-time 20 --cacert "$live/authority.pem" "$base$1" || true; }

gives() { [ "$2" = "$1" ]; }

waiting() { curl --silent "http://127.0.0.1:$receiver_port/metrics" | sed -n "s/^live_spool_waiting{shop=\"$1\"} //p"; }

# Puts the example's own names and ports of this machine into it, and nothing else.
check_proxy() {
  local port before folder=$live/$1
  port=$(free_port)
  base=https://localhost:$port
  mkdir -p "$folder"
  "prepare_$1" "$folder" "$port"
  for _ in $(seq 100); do
    [ "$(page /)" = 000 ] || break
    sleep 0.1
  done
  before=$(waiting one)
  holds "$1: a callback with the secret is received, by TLS of the test authority" gives 200 "$(callback one)"
  holds "$1: so is one of the other store" gives 200 "$(callback two)"
  holds "$1: one with the other store's secret is refused by the receiver" \
    gives 401 "$(secret=one callback two)"
  # A proxy that is told 413 while it still sends may end the connection over it (000).
  holds "$1: a body that is too large is refused" \
    eval '[[ $(head -c 300000 /dev/zero | callback one --data-binary @- --header Expect:) =~ ^(413|000)$ ]]'
  holds "$1: nothing but callbacks gets through" \
    gives '404 404 404 404' "$(page /metrics) $(page /health) $(page /ready) $(page /)"
  holds "$1: callbacks come by POST alone" eval '[[ $(page /hooks/one) =~ ^40[45]$ ]]'
  holds "$1: a hundred callbacks one after the other on kept connections" \
    gives 100 "$(for _ in $(seq 100); do callback one; echo; done | grep -c 200)"
  holds "$1: they are in the spool" [ "$(waiting one)" -gt "${before:-0}" ]
  stop_proxy
}

prepare_nginx() {
  sed -e "s|listen 443 ssl|listen 127.0.0.1:$2 ssl|; /listen \[::\]/d; s|hooks.example.com;|localhost;|" \
    -e "s|/etc/letsencrypt/live/hooks.example.com/fullchain.pem|$live/certificate.pem|" \
    -e "s|/etc/letsencrypt/live/hooks.example.com/privkey.pem|$live/key.pem|" \
    -e "s|127.0.0.1:8787|127.0.0.1:$receiver_port|" examples/operations/nginx.conf >"$1/hooks.conf"
  {
    echo "daemon off; pid $1/nginx.pid; error_log stderr; events {}"
    echo "http { access_log off; client_body_temp_path $1/body; proxy_temp_path $1/proxy; fastcgi_temp_path $1/fastcgi;"
    echo "uwsgi_temp_path $1/uwsgi; scgi_temp_path $1/scgi; include $1/hooks.conf; }"
  } >"$1/nginx.conf"
  nginx -c "$1/nginx.conf" -e "$logs/nginx.log" 2>"$logs/nginx.log" &
  proxy_pid=$!
}

prepare_caddy() {
  sed -e "s|^hooks.example.com {|https://localhost:$2 {\n\ttls $live/certificate.pem $live/key.pem|" \
    -e "s|^{\$|{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust|" \
    -e "s|127.0.0.1:8787|127.0.0.1:$receiver_port|" examples/operations/Caddyfile >"$1/Caddyfile"
  XDG_DATA_HOME=$1 XDG_CONFIG_HOME=$1 HOME=$1 caddy run --config "$1/Caddyfile" --adapter caddyfile 2>"$logs/caddy.log" &
  proxy_pid=$!
}

# The receiver speaks TLS itself, with a certificate that is replaced while it does.
check_own_certificate() {
  local before
  start_receiver tls https 127.0.0.1 ", \"tls_certificate\": \"$live/certificate.pem\", \"tls_key\": \"$live/key.pem\""
  base=https://localhost:$receiver_port
  holds 'its own certificate: a callback is received' gives 200 "$(callback one)"
  holds 'its pages are there for the machine itself' gives '200 200 200' "$(page /health) $(page /ready) $(page /metrics)"
  before=$(served_certificate)
  new_certificate
  holds 'a new certificate in the same files is used without a restart' eval '[ "$(served_certificate)" != "$before" ]'
  holds 'and callbacks are received by it' gives 200 "$(callback one)"
  holds 'it says so' grep -q '^INFO The certificate was read again' "$receiver_log"
  holds 'a client of TLS 1.1 is refused' eval '! echo | openssl s_client -connect "localhost:$receiver_port" -tls1_1 >/dev/null 2>&1'
  holds 'SIGTERM ends it with 143' stop_receiver
}

served_certificate() {
  echo | openssl s_client -connect "localhost:$receiver_port" 2>/dev/null | openssl x509 -noout -serial 2>/dev/null
}

check_receiver_unit() { check_live_service tap-bigcommerce-receive.service tap-bigcommerce "$programs"; }
check_live_unit() { check_live_service shop-live@.service shop-live "$PWD/examples/operations"; }

# Holds the unit $1, whose program $2 is in the folder $3, against systemd itself.
check_live_service() {
  [ "$(uname -s)" = Linux ] || { echo '  (No systemd here: the unit is not checked.)'; return; }
  scripts/bootstrap systemd-analyze=systemd
  local unit=$live/$1 log=$logs/unit-$2.log level
  sed "s|=/usr/local/bin/$2|=$3/$2|" "examples/operations/$1" >"$unit"
  systemd-analyze verify --man=no "$unit" >"$log" 2>&1 || true
  holds "systemd has nothing to say against $1 $(head -c 300 "$log")" [ ! -s "$log" ]
  systemd-analyze security --offline=true --no-pager "$unit" >"$logs/unit-$2-security.log" 2>&1 || true
  level=$(sed -n 's/.*exposure level for .*: \([0-9.]*\).*/\1/p' "$logs/unit-$2-security.log")
  holds "its exposure is ${level:-unknown} of 10" [ "${level/./}" -lt 20 ]
}

# Live mode as the examples run it, against a sandbox that calls: either program killed, both, a torn state, SIGTERM.
check_shop_live() {
  local port code=0
  port=$(free_port)
  start_sandbox --customers 30 --orders 20 --products 5 --hook-speed 60 \
    --hook-route "https://shop.example.com/hooks/a=http://127.0.0.1:$port/hooks/a"
  folder=$live/shop
  mkdir -p "$folder"
  cat >"$folder/config.json" <<END
{
  "store_hash": "sandbox1", "access_token": "sandbox-access-token", "start_date": "2010-01-01T00:00:00Z",
  "bigcommerce_url": "$address", "api_key": "xkeysib-sandbox", "brevo_url": "$address/v3",
  "lists": {"all_customers": 2, "buyers": 3, "abandoned_cart": 4},
  "listen": {"port": $port, "public_url": "https://shop.example.com/hooks/a", "secret": "0123456789abcdef0123456789abcdef"}
}
END
  base=http://127.0.0.1:$port
  begin_shop_live
  holds 'shop-live begins a store, and is ready' until_ready
  holds 'it makes the hooks' until_hooked
  holds 'a customer who registers is delivered' a_change_arrives
  holds 'the state is one JSON object, and only its owner reads it' is_one_object "$folder/state.json"

  kill -9 "$(part tap-bigcommerce)"
  holds 'kill -9 of the tap: both start again' until_ready
  holds 'and the next change arrives' a_change_arrives
  kill -9 "$(part target-brevo)"
  holds 'kill -9 of the target: both start again' until_ready
  holds 'and the next change arrives' a_change_arrives
  kill -9 "$(part tap-bigcommerce)" "$(part target-brevo)"
  holds 'kill -9 of both: they start again' until_ready
  holds 'and the next change arrives' a_change_arrives

  kill "$run"
  wait "$run" || code=$?
  holds "SIGTERM ends both in order: code $code" [ "$code" -eq 143 ]
  holds 'nothing of it is left' [ -z "$(pgrep -g "$run" || true)" ]
  holds 'a clean end logs no error' eval '! grep -q "^ERROR" "$logs/shop-live.log"'

  head -c 40 "$folder/state.json" >"$folder/torn" && mv "$folder/torn" "$folder/state.json"
  begin_shop_live
  holds 'a state that was cut off is set aside, and the one before it used' until_ready
  holds 'it says so' grep -q '^WARNING state.json is cut off' "$logs/shop-live.log"
  holds 'and the next change arrives' a_change_arrives
  kill "$run"
  wait "$run" || true

  code=0
  TAP_BIGCOMMERCE_START_DATE=never SYNC_FOLDER=$folder LOG_FORMAT=json examples/operations/shop-live -c config.json \
    2>"$logs/shop-live-wrong.log" || code=$?
  holds "a wrong configuration is not started again: code $code" [ "$code" -eq 2 ]
  stop_sandbox
}

begin_shop_live() {
  SYNC_FOLDER=$folder apart examples/operations/shop-live -c config.json 2>"$logs/shop-live.log" &
  run=$!
}

# The process of one of the two programs.
part() { pgrep -g "$run" -x "${1:0:15}"; }

until_ready() {
  for _ in $(seq 300); do
    [ "$(page /ready)" != 200 ] || return 0
    sleep 0.1
  done
  return 1
}

# A new hook is called within a second of the sandbox's minute.
until_hooked() {
  for _ in $(seq 300); do
    ! request GET hooks | grep -q '"scope":"store/customer/created"' || { sleep 2; return 0; }
    sleep 0.1
  done
  return 1
}

# Lets a customer register, and waits until the callback counts as delivered.
a_change_arrives() {
  change_store customers '{"action": "create"}'
  sleep 1
  for _ in $(seq 300); do
    [[ "$(page /ready)" = 200 && "$(callbacks)" -gt 0 && "$(undelivered)" -eq 0 ]] && return 0
    sleep 0.1
  done
  return 1
}

callbacks() { delivered_at | wc -l; }
undelivered() { delivered_at | grep -c '^$' || true; }
delivered_at() { (cd "$folder" && tap-bigcommerce webhooks log -c config.json 2>/dev/null) | awk -F '\t' '$1 == "callback" { print $7 }'; }

check_alerts() {
  succeeds alerts 'promtool has nothing to say against the alert rules' promtool check rules examples/operations/alerts.yaml
  cp examples/operations/alerts.yaml Tests/Interop/alerts_test.yaml "$live"
  succeeds alerts-test 'and they tell what they should' promtool test rules "$live/alerts_test.yaml"
}
