/** The guest's own token, so that a reconnect or a reload is the same person. Strictly necessary, never telemetry. */
export function resumeStore(show: string): { read(): string | undefined; write(token: string): void } {
  const key = `vitrine:resume:${show}`
  let kept: string | undefined
  return {
    read() {
      try {
        return kept ?? sessionStorage.getItem(key) ?? undefined
      } catch {
        return kept
      }
    },
    write(token) {
      kept = token
      try {
        sessionStorage.setItem(key, token)
      } catch {
        // Storage is blocked: memory holds it as long as the page lives.
      }
    },
  }
}
