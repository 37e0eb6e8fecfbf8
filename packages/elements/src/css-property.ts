import { noChange, type ElementPart } from 'lit'
import { directive, Directive, PartType, type PartInfo } from 'lit/directive.js'

class CssProperty extends Directive {
  #written: string | undefined

  constructor(part: PartInfo) {
    super(part)
    if (part.type !== PartType.ELEMENT)
      throw new TypeError('cssProperty() stands in a tag, not in an attribute')
  }

  render(_name: string, _value: string | undefined): typeof noChange {
    return noChange
  }

  override update(part: ElementPart, [name, value]: [string, string | undefined]): typeof noChange {
    if (value === this.#written) return noChange
    this.#written = value
    ;(part.element as HTMLElement).style.setProperty(name, value ?? null)
    return noChange
  }
}

/** Sets a style by the CSSOM: a `style` attribute, which `styleMap` writes at first, is refused under a strict policy. */
export const cssProperty = directive(CssProperty)
