/** Hands the page's address to the device's own sharing, else to the clipboard; `undefined` when it came to nothing. Never rejects. */
export async function sharePage(title: string): Promise<'system' | 'clipboard' | undefined> {
  const { href: url } = location
  try {
    if (typeof navigator.share === 'function') {
      await navigator.share({ title, url })
      return 'system'
    }
    await navigator.clipboard.writeText(url)
    return 'clipboard'
  } catch {
    return undefined
  }
}
