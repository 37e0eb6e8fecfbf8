import type { Attribution } from '@vitrine/protocol'

type Source = Attribution['source']
interface Landing {
  readonly medium: string
  readonly utmSource: string
  readonly creator: string | null
  readonly params: URLSearchParams
  readonly host: string
  readonly referrer: string
}

const SEARCH =
  /(^|\.)(google|bing|yahoo|duckduckgo|baidu|yandex|ecosia|naver|qwant|startpage|sogou|seznam|brave)\./
const SOCIAL =
  /(^|\.)(facebook|instagram|tiktok|youtube|pinterest|linkedin|snapchat|reddit|twitter|weibo|vk|threads|telegram|whatsapp)\.|(^|\.)(x\.com|t\.co|youtu\.be|lnkd\.in|pin\.it|fb\.me|t\.me|wa\.me)$/
const CLICK_IDS = ['gclid', 'gbraid', 'wbraid', 'msclkid', 'ttclid', 'dclid']

/** First match wins: what the campaign says about itself, then where the viewer came from. */
const RULES: readonly [Source, (landing: Landing) => boolean][] = [
  [
    'creator',
    ({ creator, medium }) => creator !== null || /^(creator|influencer|kol|affiliate)$/.test(medium),
  ],
  [
    'paid',
    ({ medium, params }) =>
      /^(cpc|ppc|cpm|cpv|paid.*|display|ads?)$/.test(medium) || CLICK_IDS.some(id => params.has(id)),
  ],
  [
    'email',
    ({ medium, utmSource }) =>
      /^(e-?mail|newsletter)$/.test(medium) || /^(e-?mail|newsletter)$/.test(utmSource),
  ],
  ['social', ({ medium, utmSource }) => /^(social.*|sm)$/.test(medium) || SOCIAL.test(`${utmSource}.`)],
  ['organic_search', ({ medium, referrer }) => medium === 'organic' || SEARCH.test(referrer)],
  ['social', ({ referrer }) => SOCIAL.test(referrer)],
  ['onsite', ({ referrer, host }) => referrer !== '' && bare(referrer) === bare(host)],
  ['referral', ({ referrer, medium, utmSource }) => `${referrer}${medium}${utmSource}` !== ''],
  ['direct', () => true],
]

/**
 * Where a view came from, by the address landed on and the page before it. Only hosts, paths and campaign words are
 * kept, never an address: it may hold personal data. A path segment that looks like an e-mail is left out.
 */
export function attributionOf(landingUrl: string, referrerUrl: string): Attribution {
  const url = parse(landingUrl)
  const params = url?.searchParams ?? new URLSearchParams()
  const word = (key: string) => params.get(key)?.slice(0, 128) || null
  const landing: Landing = {
    medium: (word('utm_medium') ?? '').toLowerCase(),
    utmSource: (word('utm_source') ?? '').toLowerCase(),
    creator: word('creator'),
    params,
    host: url?.hostname ?? '',
    referrer: parse(referrerUrl)?.hostname ?? '',
  }
  const [source] = RULES.find(([, matches]) => matches(landing)) ?? ['direct']
  const path = url?.pathname
    .split('/')
    .filter(segment => !/@|%40/.test(segment))
    .join('/')
    .slice(0, 256)
  return {
    source,
    ...known('medium', landing.medium),
    ...known('campaign', word('utm_campaign')),
    ...known('creator', landing.creator),
    ...known('referrer_host', landing.referrer),
    ...known('landing_path', path),
  }
}

function known<K extends string>(key: K, value: string | null | undefined): { [P in K]?: string } {
  return value ? ({ [key]: value } as { [P in K]?: string }) : {}
}

function bare(host: string): string {
  return host.replace(/^www\./, '')
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}
