#if canImport(Glibc)
  import Glibc
#endif

/// The way in which the allocator gives memory back to the system.
public enum Allocator {
  /// Lets all threads share one arena, and blocks of so many bytes go back to the system at once.
  ///
  /// Left alone, glibc keeps an arena for each thread, and raises the size from which memory goes back to the largest block
  /// that it has seen (mallopt(3)). A program whose batches differ keeps little, so that a long run needs no more than a
  /// short one; one that reads page after page of the same size keeps what a page needs, since fetching it anew costs as
  /// much as parsing the page. Other systems' allocators are left as they are.
  public static func giveBack(fromBytes size: Int32) {
    #if canImport(Glibc)
      // Swift's module of glibc leaves malloc.h out, so the function is looked up, and the numbers are those of the header.
      guard let place = dlsym(nil, "mallopt") else { return }
      let set = unsafeBitCast(place, to: (@convention(c) (_ parameter: Int32, _ value: Int32) -> Int32).self)
      let (arenas, mapThreshold, trimThreshold) = (Int32(-8), Int32(-3), Int32(-1))
      _ = set(arenas, 1)
      _ = set(mapThreshold, size)
      _ = set(trimThreshold, size)
    #endif
  }
}
