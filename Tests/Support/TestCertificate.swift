/// Certificates for tests, all with one key that guards nothing; made by `openssl ca`.
public struct TestCertificate: Sendable {
  /// The certificate, as PEM.
  public let pem: String

  /// The authority that has issued all but one of the certificates.
  public static let authority = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBxTCCAWugAwIBAgIUBvwO4t5DNbdnh1mbHgPoq8mtLUQwCgYIKoZIzj0EAwIw
      NzEUMBIGA1UECgwLRXhhbXBsZSBMdGQxHzAdBgNVBAMMFkV4YW1wbGUgVGVzdCBB
      dXRob3JpdHkwIBcNMjYxMTI5MTQwNTE4WhgPMjEyNjExMDUxNDA1MThaMDcxFDAS
      BgNVBAoMC0V4YW1wbGUgTHRkMR8wHQYDVQQDDBZFeGFtcGxlIFRlc3QgQXV0aG9y
      aXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+Yb4cfKVuuixzlBGdSV7pzjc
      CzHcTG2o/H38PVfMWVu7Afs3Nqy58A3G6sU7HWWLfUmU5KX7K8yX0L30RqbmraNT
      MFEwHQYDVR0OBBYEFBHtOS0u/XTbY/vaTHYf1PdwmztaMB8GA1UdIwQYMBaAFBHt
      OS0u/XTbY/vaTHYf1PdwmztaMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
      SAAwRQIgFZQu+wc5QYcCymbYAz9lRLv+LKPJMpMqreXip/uu0BICIQCAXPTeUjTR
      VSVXmTdA12rmjpE5UfBNSkEt197KRnn5Jw==
      -----END CERTIFICATE-----
      """)
  /// For localhost.
  public static let localhost = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBlDCCATugAwIBAgICEAAwCgYIKoZIzj0EAwIwNzEUMBIGA1UECgwLRXhhbXBs
      ZSBMdGQxHzAdBgNVBAMMFkV4YW1wbGUgVGVzdCBBdXRob3JpdHkwIBcNMjUwMTAx
      MDAwMDAwWhgPMjEyNTAxMDEwMDAwMDBaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZ
      MBMGByqGSM49AgEGCCqGSM49AwEHA0IABOC7VKo4GEaWcyqJEDCZeKuguQWOoE75
      Lrwg0s1cRnQgTmaBoE2Q6mbU9I+W34nc5Wy/Uc8doNMl7PPloRSIEHSjWDBWMBQG
      A1UdEQQNMAuCCWxvY2FsaG9zdDAdBgNVHQ4EFgQUWEgshqIn6hTX0rZHwOJjUBuj
      u/swHwYDVR0jBBgwFoAUEe05LS79dNtj+9pMdh/U93CbO1owCgYIKoZIzj0EAwID
      RwAwRAIgKidlklOeJ21dxhCeCpveYbdeQEuf5SEWF/QzjRmzRAICICWgCtI9QoET
      JPZC2c1xFVczIlJJo9prm7VdbSP2Z4qk
      -----END CERTIFICATE-----
      """)
  /// For `shop.example.com` and what is below `example.org`.
  public static let other = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBsTCCAVigAwIBAgICEAEwCgYIKoZIzj0EAwIwNzEUMBIGA1UECgwLRXhhbXBs
      ZSBMdGQxHzAdBgNVBAMMFkV4YW1wbGUgVGVzdCBBdXRob3JpdHkwIBcNMjUwMTAx
      MDAwMDAwWhgPMjEyNTAxMDEwMDAwMDBaMBsxGTAXBgNVBAMMEHNob3AuZXhhbXBs
      ZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATgu1SqOBhGlnMqiRAwmXir
      oLkFjqBO+S68INLNXEZ0IE5mgaBNkOpm1PSPlt+J3OVsv1HPHaDTJezz5aEUiBB0
      o24wbDAqBgNVHREEIzAhghBzaG9wLmV4YW1wbGUuY29tgg0qLmV4YW1wbGUub3Jn
      MB0GA1UdDgQWBBRYSCyGoifqFNfStkfA4mNQG6O7+zAfBgNVHSMEGDAWgBQR7Tkt
      Lv1022P72kx2H9T3cJs7WjAKBggqhkjOPQQDAgNHADBEAiA6PR0+ojfbckJ6Ik00
      gpCoWy/giv3ygD+Of0DTmLV6eAIgYD3wE94Agk4o7RPMOrmWoE5riD/1K9jQFVPA
      ED8TGpA=
      -----END CERTIFICATE-----
      """)
  /// For localhost, until 2021-02-03.
  public static let expired = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBlDCCATmgAwIBAgICEAIwCgYIKoZIzj0EAwIwNzEUMBIGA1UECgwLRXhhbXBs
      ZSBMdGQxHzAdBgNVBAMMFkV4YW1wbGUgVGVzdCBBdXRob3JpdHkwHhcNMjAwMTAx
      MDAwMDAwWhcNMjEwMjAzMDAwMDAwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTAT
      BgcqhkjOPQIBBggqhkjOPQMBBwNCAATgu1SqOBhGlnMqiRAwmXiroLkFjqBO+S68
      INLNXEZ0IE5mgaBNkOpm1PSPlt+J3OVsv1HPHaDTJezz5aEUiBB0o1gwVjAUBgNV
      HREEDTALgglsb2NhbGhvc3QwHQYDVR0OBBYEFFhILIaiJ+oU19K2R8DiY1Abo7v7
      MB8GA1UdIwQYMBaAFBHtOS0u/XTbY/vaTHYf1PdwmztaMAoGCCqGSM49BAMCA0kA
      MEYCIQD7lA6Kq8Yzze70QPEM+KO3fTKLrRqyRFxjJeCUdN2J8gIhAMtPS7yq42hu
      JTtKRcCZnfmgfuXaj/FLDwH7gg3izNPP
      -----END CERTIFICATE-----
      """)
  /// For localhost, from 2099-04-05 on.
  public static let early = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBljCCAT2gAwIBAgICEAMwCgYIKoZIzj0EAwIwNzEUMBIGA1UECgwLRXhhbXBs
      ZSBMdGQxHzAdBgNVBAMMFkV4YW1wbGUgVGVzdCBBdXRob3JpdHkwIhgPMjA5OTA0
      MDUwMDAwMDBaGA8yMTI1MDEwMTAwMDAwMFowFDESMBAGA1UEAwwJbG9jYWxob3N0
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE4LtUqjgYRpZzKokQMJl4q6C5BY6g
      TvkuvCDSzVxGdCBOZoGgTZDqZtT0j5bfidzlbL9Rzx2g0yXs8+WhFIgQdKNYMFYw
      FAYDVR0RBA0wC4IJbG9jYWxob3N0MB0GA1UdDgQWBBRYSCyGoifqFNfStkfA4mNQ
      G6O7+zAfBgNVHSMEGDAWgBQR7TktLv1022P72kx2H9T3cJs7WjAKBggqhkjOPQQD
      AgNHADBEAiAG4BmGubwSb2o7ZXPs8co9M8HE3dgBo6AovK/FPUgTowIgYL1p+9Ne
      ZeGoII7JOoQf4y7bCw3eUv2ZL892KfyVoUw=
      -----END CERTIFICATE-----
      """)
  /// For the address 127.0.0.1.
  public static let address = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBjzCCATagAwIBAgICEAQwCgYIKoZIzj0EAwIwNzEUMBIGA1UECgwLRXhhbXBs
      ZSBMdGQxHzAdBgNVBAMMFkV4YW1wbGUgVGVzdCBBdXRob3JpdHkwIBcNMjUwMTAx
      MDAwMDAwWhgPMjEyNTAxMDEwMDAwMDBaMBQxEjAQBgNVBAMMCTEyNy4wLjAuMTBZ
      MBMGByqGSM49AgEGCCqGSM49AwEHA0IABOC7VKo4GEaWcyqJEDCZeKuguQWOoE75
      Lrwg0s1cRnQgTmaBoE2Q6mbU9I+W34nc5Wy/Uc8doNMl7PPloRSIEHSjUzBRMA8G
      A1UdEQQIMAaHBH8AAAEwHQYDVR0OBBYEFFhILIaiJ+oU19K2R8DiY1Abo7v7MB8G
      A1UdIwQYMBaAFBHtOS0u/XTbY/vaTHYf1PdwmztaMAoGCCqGSM49BAMCA0cAMEQC
      IGYe1IpOdQShX+81G3CZr94G8koTEIrbcIrQS7ZTcboYAiB6HnuhJLWROh65FG6E
      +GX+nPYbeS/3Hht3kc9Qv5+xuw==
      -----END CERTIFICATE-----
      """)
  /// For localhost, issued by itself, “Just Me”.
  public static let selfIssued = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBkDCCATegAwIBAgIUcLvEEo8MJ0C/lt6JzTIuZtG3y0YwCgYIKoZIzj0EAwIw
      EjEQMA4GA1UEAwwHSnVzdCBNZTAgFw0yNjExMjkxNDA1MThaGA8yMTI2MTEwNTE0
      MDUxOFowEjEQMA4GA1UEAwwHSnVzdCBNZTBZMBMGByqGSM49AgEGCCqGSM49AwEH
      A0IABOC7VKo4GEaWcyqJEDCZeKuguQWOoE75Lrwg0s1cRnQgTmaBoE2Q6mbU9I+W
      34nc5Wy/Uc8doNMl7PPloRSIEHSjaTBnMB0GA1UdDgQWBBRYSCyGoifqFNfStkfA
      4mNQG6O7+zAfBgNVHSMEGDAWgBRYSCyGoifqFNfStkfA4mNQG6O7+zAPBgNVHRMB
      Af8EBTADAQH/MBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAKBggqhkjOPQQDAgNHADBE
      AiBBOic7zrOqjxJsfeggWmAK9xI6CpQyOIf0HYfR6wfAaAIgMOUUkNtWGd7pyz5+
      WuwRCreUaKK1kTf6mFlvhzR7laU=
      -----END CERTIFICATE-----
      """)

  /// The key of all but the authority.
  public static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJ2S8vpWc5Kl1gh0b
    bEMSNPogYNfV0QH85yRW0qw8tEOhRANCAATgu1SqOBhGlnMqiRAwmXiroLkFjqBO
    +S68INLNXEZ0IE5mgaBNkOpm1PSPlt+J3OVsv1HPHaDTJezz5aEUiBB0
    -----END PRIVATE KEY-----
    """
}
