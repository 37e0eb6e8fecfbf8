export interface CaptionTrack {
  readonly id: string
  /** BCP 47; empty where the stream does not say. */
  readonly language: string
  readonly label: string
}

/** Where captions come from; it tells by itself when something about them changed. */
export interface CaptionSource {
  tracks(): readonly CaptionTrack[]
  /** Reads this track and no other. @param id `undefined`, or another source's: none */
  read(id: string | undefined): void
  /** What is said now by the track that is read: plain text, never markup. */
  lines(): readonly string[]
  close(): void
}
