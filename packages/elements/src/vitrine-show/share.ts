/** Hands the page's address to the device's own sharing, else to the clipboard. Never rejects. */
export async function sharePage(title: string): Promise<'shared' | 'copied' | 'cancelled'> {
  const { href: url } = location
  try {
    if (typeof navigator.share === 'function') {
      await navigator.share({ title, url })
      return 'shared'
    }
    await navigator.clipboard.writeText(url)
    return 'copied'
  } catch {
    return 'cancelled'
  }
}
