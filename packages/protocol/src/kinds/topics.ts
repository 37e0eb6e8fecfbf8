/** What a line of chat is about. */
export const TOPICS = ['product', 'price', 'usage', 'shipping', 'payment', 'smalltalk', 'other'] as const
export type Topic = (typeof TOPICS)[number]

// The first rule that fits wins: what costs money and time before what merely names a product. Words of en, de, es,
// zh and ar; stems, because four of the five inflect.
const RULES: readonly (readonly [Topic, RegExp])[] = [
  [
    'shipping',
    /\b(ship|deliver|arriv|customs|dut(y|ies)|return|refund|track|liefer|versand|zoll|rückgabe|retoure|env[ií]o|entrega|llega|aduana|devol)|快递|发货|运费|到货|关税|退货|شحن|توصيل|جمارك|إرجاع|يصل/iu,
  ],
  [
    'payment',
    /\b(pay|paypal|klarna|card|invoice|alipay|zahl|rechnung|kreditkarte|pag(o|ar|as?)|tarjeta|factura)|支付|付款|发票|支付宝|微信|دفع|بطاقة|فاتورة/iu,
  ],
  [
    'price',
    /\b(price|cost|cheap|expensive|discount|coupon|how much|preis|kostet|teuer|billig|rabatt|gutschein|precio|cuesta|cuánto|caro|barato|descuento|cupón)|多少钱|价格|优惠|便宜|贵|折扣|سعر|بكم|كم|خصم|غالي/iu,
  ],
  [
    'usage',
    /\b(dishwasher|microwave|wash|clean|use|how (do|does|to)|care|spülmaschine|mikrowelle|reinig|benutz|pfleg|lavavajillas|microondas|lavar|usar?|limpi)|怎么用|洗碗机|微波|清洗|使用|استخدام|غسيل|غسالة|تنظيف/iu,
  ],
  [
    'product',
    /\b(size|colou?r|material|stock|sold out|made of|litre|liter|\d+ ?ml|\d+ ?cm|weight|glaze|größe|farbe|vorrätig|ausverkauft|gewicht|glasur|deckel|talla|tamaño|color|agotado|peso|esmalte)|尺寸|大小|颜色|材质|有货|容量|مقاس|لون|حجم|مادة|متوفر/iu,
  ],
  [
    'smalltalk',
    /^(hi|hey|hello|good (morning|evening)|thanks?|thank you|lol|wow|nice|love|great|beautiful|hallo|guten|danke|toll|schön|hola|buen[oa]s|gracias|bonit|genial|你好|大家好|谢谢|好看|漂亮|مرحبا|أهلا|شكرا|جميل|رائع)|^[\p{Extended_Pictographic}\s\u200D\uFE0F]+$/iu,
  ],
]

const QUESTION =
  /[?？؟]|^(what|which|when|where|who|why|how|is|are|can|do|does|will|was|welche[rs]?|wann|wo|wer|warum|wie|ist|sind|kann|gibt|qué|cuál|cuándo|dónde|cómo|cuánto|هل|كم|متى|أين|كيف|ما)\b|吗|呢$|多少|什么|怎么/iu

/** A first guess by rule; a merchant's own classifier may do better. */
export function classify(text: string): { topic: Topic; is_question: boolean } {
  const topic = RULES.find(([, words]) => words.test(text))?.[0] ?? 'other'
  return { topic, is_question: QUESTION.test(text) }
}
