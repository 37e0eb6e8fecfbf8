const MOST = 12
const RISE_MS = 1_800

/** Hearts that rise from the button, a dozen at a time at most; none where the viewer asked for less motion. */
export function floatHeart(box: HTMLElement, random: () => number = Math.random): void {
  if (box.childElementCount >= MOST || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const heart = document.createElement('span')
  heart.className = `heart hue-${Math.floor(random() * 3)}`
  box.append(heart)
  const sway = (random() - 0.5) * 44
  const rise = heart.animate(
    [
      { transform: 'translate(0, 0) scale(0.5)', opacity: 0 },
      { transform: `translate(${sway * 0.5}px, -40px) scale(1)`, opacity: 1, offset: 0.2 },
      { transform: `translate(${sway}px, -190px) scale(0.9)`, opacity: 0 },
    ],
    { duration: RISE_MS * (0.85 + random() * 0.3), easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)' },
  )
  rise.onfinish = rise.oncancel = () => heart.remove()
}
