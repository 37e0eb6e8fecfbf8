/** How much of a bar is filled, as CSS. By script: a strict page refuses the attribute, also where `styleMap` writes it. */
export function setPart(bar: Element | undefined, part: string): void {
  if (bar instanceof HTMLElement) bar.style.setProperty('--_part', part)
}
