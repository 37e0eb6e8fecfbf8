/**
 * Every sentence a person reads comes from the message tables: a letter between the tags of an `html` template, or in an
 * attribute a screen reader speaks, is a sentence nobody translated.
 */
const SPOKEN = /\s(?:aria-label|title|placeholder|alt|aria-description|aria-roledescription)="([^"]*)"/g
const LETTER = /\p{L}{2,}/u

export const noLiteralText = {
  meta: {
    type: 'problem',
    messages: { literal: 'Literal text "{{text}}": put it into the message tables.' },
    schema: [],
  },
  create: context => ({
    TaggedTemplateExpression(node) {
      if (node.tag.name !== 'html' && node.tag.name !== 'svg') return
      // Expressions become a mark that is no letter, so that what stands around them is still seen.
      const markup = node.quasi.quasis.map(quasi => quasi.value.raw).join('\u0000')
      const spoken = [...markup.matchAll(SPOKEN)].map(match => match[1])
      const between = markup
        .replace(/<!--[\s\S]*?-->/g, '')
        .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
        .replace(/<(?:[^<>"]|"[^"]*")*>/g, '\u0001')
        .split(/[\u0000\u0001]/)
        .map(text => text.replace(/&\w+;|\$\{[^}]*\}/g, ''))
      for (const text of [...spoken, ...between]) {
        if (LETTER.test(text))
          context.report({ node, messageId: 'literal', data: { text: text.trim().slice(0, 40) } })
      }
    },
  }),
}
