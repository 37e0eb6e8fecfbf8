import { css, html, type TemplateResult } from 'lit'
import { minusIcon, plusIcon } from '../icons.ts'
import type { Saying } from '../offer/saying.ts'

interface Step {
  value: number
  min: number
  max: number
  /** What is counted. */
  label: string
  change: (value: number) => void
}

/** How many: two buttons around a number. */
export function stepperTemplate(
  { value, min, max, label, change }: Step,
  { t, locale }: Saying,
): TemplateResult {
  return html`<div class="stepper" role="group" aria-label=${label}>
    <button
      type="button"
      aria-label=${t('product.fewer')}
      ?disabled=${value <= min}
      @click=${() => change(value - 1)}
    >
      ${minusIcon}
    </button>
    <output class="number" aria-live="polite">${locale.number(value)}</output>
    <button
      type="button"
      aria-label=${t('product.more')}
      ?disabled=${value >= max}
      @click=${() => change(value + 1)}
    >
      ${plusIcon}
    </button>
  </div>`
}

export const stepperStyles = css`
  .stepper {
    display: inline-flex;
    align-items: center;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-pill);
  }
  .stepper button {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
  }
  .stepper button:disabled {
    color: var(--_ink-3);
  }
  .stepper output {
    min-width: 1.25em;
    font-weight: 650;
    text-align: center;
  }
`
