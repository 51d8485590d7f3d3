/// A self-signed certificate for `localhost`, made for these tests alone, and its key.
struct TestCertificate: Sendable {
  let certificate: String
  let key: String

  static let first = TestCertificate(
    certificate: """
      -----BEGIN CERTIFICATE-----
      MIIBlTCCATugAwIBAgIUahlsJd6qgfFmIXyilcu4Fp+cm6UwCgYIKoZIzj0EAwIw
      FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTE0NTc0NVoYDzIxMjYxMTA1
      MTQ1NzQ1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
      PQMBBwNCAARzMrNdJT/MAhHMpFD+K2KlxklQeK+1pu3mNuMfkl3hcGGDv4SUKagx
      E25V/9TaW1KE7COy17jUPm/WSTblDsGEo2kwZzAdBgNVHQ4EFgQUuDDqH2yMSSIb
      +4Baq2B7FDQNFccwHwYDVR0jBBgwFoAUuDDqH2yMSSIb+4Baq2B7FDQNFccwDwYD
      VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
      SAAwRQIgJmUztv0yzo3x+3Fkli+twbYEUa2zS/AweSIwvrSo0d4CIQDsotF8X5he
      VO1f9ibgak+3imas371kPUV1uUGgxoyiww==
      -----END CERTIFICATE-----
      """,
    key: """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgF35cJ9mNQVi6kC47
      fTfi7Z9g5wEok74Mv754Q6+jPTuhRANCAARzMrNdJT/MAhHMpFD+K2KlxklQeK+1
      pu3mNuMfkl3hcGGDv4SUKagxE25V/9TaW1KE7COy17jUPm/WSTblDsGE
      -----END PRIVATE KEY-----
      """)

  static let second = TestCertificate(
    certificate: """
      -----BEGIN CERTIFICATE-----
      MIIBlDCCATugAwIBAgIUYPxzvgQauGhc8eDEGEic8KxPKX0wCgYIKoZIzj0EAwIw
      FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTE0NTc0NVoYDzIxMjYxMTA1
      MTQ1NzQ1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
      PQMBBwNCAAQ0wglhEo1FiYQuB/UkYQVaZBrHS77/+x8U+OO7cgInXlNrdgimiVTS
      PsuM9qP0JTxdK5erz6OYMV63Uq37x7sdo2kwZzAdBgNVHQ4EFgQU34gR8Y2T4Tv0
      CDGnncECxSJeSfQwHwYDVR0jBBgwFoAU34gR8Y2T4Tv0CDGnncECxSJeSfQwDwYD
      VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
      RwAwRAIgVwZW0C/yjyU5HNbcg+UxQUU8jh/M8caQqRDx54ByfSkCIF/C5mlw+vKQ
      hyeqHPnd0OdHF2+5zsyPuZPtPzcGfKh3
      -----END CERTIFICATE-----
      """,
    key: """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgo/XJKkVwCfltniPe
      PcqLusH9bZYSzynBtKZfewj4keuhRANCAAQ0wglhEo1FiYQuB/UkYQVaZBrHS77/
      +x8U+OO7cgInXlNrdgimiVTSPsuM9qP0JTxdK5erz6OYMV63Uq37x7sd
      -----END PRIVATE KEY-----
      """)
}
