import { canChoose, type Choice, type Product } from '@vitrine/core'
import { css, html, nothing, type TemplateResult } from 'lit'
import type { Saying } from '../offer/saying.ts'
import { cssProperty } from '../css-property.ts'

type Option = Product['options'][number]
type Value = Option['values'][number]

/** The first option not yet chosen. */
export function missing({ options }: Product, choice: Choice): Option | undefined {
  return options.find(({ name }) => choice[name] === undefined)
}

export function nameOf(thing: Option | Value): string {
  return thing.label ?? String('name' in thing ? thing.name : thing.value)
}

/**
 * One group of radios for each option. What is sold out together with the rest of the choice is struck through and says
 * so, and can still be chosen: it is the way to another combination.
 */
export function optionsTemplate(
  product: Product,
  choice: Choice,
  choose: (name: string, value: string) => void,
  say: Saying,
): TemplateResult[] {
  return product.options.map(option => {
    const chosen = option.values.find(({ value }) => value === choice[option.name])
    return html`<fieldset class="option" data-option=${option.name}>
      <legend>
        <bdi>${say.t('product.option', { option: nameOf(option) })}</bdi>
        <b><bdi>${chosen ? nameOf(chosen) : nothing}</bdi></b>
      </legend>
      <div class="values">
        ${option.values.map(value => radio(product, choice, option, value, choose, say))}
      </div>
    </fieldset>`
  })
}

function radio(
  product: Product,
  choice: Choice,
  option: Option,
  value: Value,
  choose: (name: string, value: string) => void,
  { t, locale }: Saying,
): TemplateResult {
  const label = nameOf(value)
  const reason = whyNot(product, choice, option, value, { t, locale })
  return html`<label class=${reason ? 'value out' : 'value'}>
    <input
      type="radio"
      name=${option.name}
      value=${value.value}
      .checked=${choice[option.name] === value.value}
      aria-label=${reason ?? nothing}
      @change=${() => choose(option.name, value.value)}
    />
    ${
      value.swatch
        ? html`<i
            class="swatch"
            ${cssProperty('background', backgroundOf(value.swatch))}
            aria-hidden="true"
          ></i>`
        : nothing
    }
    <span><bdi>${label}</bdi></span>
  </label>`
}

/** Why this value is not to be had, and with what of the choice; `undefined` where it is. */
function whyNot(
  product: Product,
  choice: Choice,
  option: Option,
  { value, ...rest }: Value,
  { t, locale }: Saying,
): string | undefined {
  if (canChoose(product, choice, option.name, value)) return undefined
  const label = nameOf({ value, ...rest })
  if (!canChoose(product, {}, option.name, value)) return t('product.value_sold_out', { value: label })
  const others = product.options
    .filter(({ name }) => name !== option.name)
    .flatMap(({ name, values }) => values.filter(other => other.value === choice[name]).map(nameOf))
  return t('product.value_sold_out_with', { value: label, others: locale.list(others) })
}

/** A swatch is a colour or an address of a picture; the browser drops what is neither. */
function backgroundOf(swatch: string): string {
  return /^(https?:|\/|\.)/.test(swatch) ? `center / cover url(${JSON.stringify(swatch)})` : swatch
}

export const optionStyles = css`
  .option {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  legend b {
    color: var(--_ink);
    font-weight: 650;
  }
  .values {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 8px;
  }
  .value {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    max-width: 100%;
    min-height: 44px;
    padding: 6px 15px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .value input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .value:has(:checked) {
    border-color: var(--_ink);
    box-shadow: inset 0 0 0 1px var(--_ink);
  }
  .value:has(:focus-visible) {
    outline: 2px solid var(--_ink);
    outline-offset: 2px;
  }
  .value.out {
    border-color: var(--_surface-2);
    background: var(--_surface-2);
    color: var(--_ink-2);
  }
  .value.out:has(:checked) {
    border-color: var(--_ink-3);
    box-shadow: inset 0 0 0 1px var(--_ink-3);
  }
  .value.out span {
    text-decoration: line-through;
  }
  .swatch {
    flex: none;
    width: 18px;
    height: 18px;
    border-radius: 50%;
    background-size: cover;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.12);
  }
  .out .swatch {
    opacity: 0.8;
  }
  @media (forced-colors: active) {
    .swatch {
      forced-color-adjust: none;
    }
    .value:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`
