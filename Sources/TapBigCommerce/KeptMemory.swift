#if canImport(Glibc)
  import Glibc
#endif

/// Tells the allocator to keep the memory of one page for the next, and to keep it once for all threads.
///
/// Left alone, glibc takes memory for each page from the system and gives it back behind it, which costs about as much
/// as parsing the page; and it does so for each thread on its own (mallopt(3)). Pages are alike, so what one needs at
/// most is what all need at most. Other systems' allocators are left as they are.
func keepMemory() {
  #if canImport(Glibc)
    // Swift's module of glibc leaves malloc.h out, so the function is looked up, and the numbers are those of the header.
    guard let place = dlsym(nil, "mallopt") else { return }
    let set = unsafeBitCast(place, to: (@convention(c) (_ parameter: Int32, _ value: Int32) -> Int32).self)
    let (arenas, mapThreshold, trimThreshold) = (Int32(-8), Int32(-3), Int32(-1))
    _ = set(arenas, 1)
    _ = set(mapThreshold, 16 << 20)
    _ = set(trimThreshold, 16 << 20)
  #endif
}
