#if canImport(Glibc)
  import Glibc
#endif

/// Tells the allocator to give memory back between batches, so that a long run needs no more than a short one.
///
/// Left alone, glibc keeps an arena for each thread, and raises the size from which memory goes back to the system up to
/// the largest block it has seen (mallopt(3)). Other systems' allocators are left as they are.
func spareMemory() {
  #if canImport(Glibc)
    // Swift's module of glibc leaves malloc.h out, so the function is looked up, and the numbers are those of the header.
    guard let place = dlsym(nil, "mallopt") else { return }
    let set = unsafeBitCast(place, to: (@convention(c) (_ parameter: Int32, _ value: Int32) -> Int32).self)
    let (arenas, mapThreshold, trimThreshold) = (Int32(-8), Int32(-3), Int32(-1))
    _ = set(arenas, 1)
    _ = set(mapThreshold, 128 << 10)
    _ = set(trimThreshold, 128 << 10)
  #endif
}
