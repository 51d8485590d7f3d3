/// Brevo's endpoints, below `/v3`.
enum AccountEndpoints {
  static let all: [Route<Account>] =
    ProfileEndpoint.all + ContactEndpoints.all + AttributeEndpoints.all + FolderEndpoints.all + ListEndpoints.all
    + ImportEndpoints.all + ProcessEndpoints.all + EventEndpoints.all + CommerceEndpoints.all + CatalogEndpoints.all
    + SaleEndpoints.all + CouponEndpoints.all
}
