/**
 * An element with attributes, listeners (`on…`) and children; text stays text.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | false | null | undefined)} children
 */
export const el = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter(Boolean))
  return element
}

/** Money as a reader of English writes it; digits are moved as text, so that no float rounds them. */
export const moneyText = ({ amount, currency, exp }) => {
  const digits = String(Math.abs(amount)).padStart(exp + 1, '0')
  const decimal = exp === 0 ? digits : `${digits.slice(0, -exp)}.${digits.slice(-exp)}`
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: exp,
    maximumFractionDigits: exp,
  })
  return format.format(`${amount < 0 ? '-' : ''}${decimal}`)
}

/** Storage a browser may refuse: what can't be kept is forgotten. */
export const remember = (key, value) => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // The choice then holds for this page only.
  }
}

export const recall = key => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
