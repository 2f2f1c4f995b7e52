/** One mistake in `.env.local` or the shell, and what `npm run dev` says about it. */
export interface SettingMistake {
  mistake: string
  /** The text of `.env.local`, or its bytes. */
  file?: string | Buffer
  /** Under another name than `.env.local`. */
  name?: string
  shell?: Record<string, string>
  says: RegExp
  /** Whether nothing can run this way (the default). */
  fatal?: boolean
}

const openai = (change: Record<string, string>): string =>
  Object.entries({
    OPENAI_BASE_URL: 'https://api.example.com/v1',
    OPENAI_API_KEY: 'sk-0123456789',
    OPENAI_MODEL: 'some-model',
    ...change,
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')

const badKey = /^环境变量 OPENAI_API_KEY 应为一串英文字符，里面有空格、全角或看不见的字符/
const badUrl = /^环境变量 OPENAI_BASE_URL 应为/

export const settingMistakes: SettingMistake[] = [
  {
    mistake: 'full-width letters in a key',
    file: openai({ OPENAI_API_KEY: 'ｓｋ-0123456789' }),
    says: badKey,
  },
  { mistake: 'a full-width dash in a key', file: openai({ OPENAI_API_KEY: 'sk－0123456789' }), says: badKey },
  { mistake: 'the placeholder of the readme', file: openai({ OPENAI_API_KEY: 'sk-…' }), says: badKey },
  { mistake: 'a gap in a key', file: openai({ OPENAI_API_KEY: 'sk-01234 56789' }), says: badKey },
  { mistake: 'two lines in a key', file: openai({ OPENAI_API_KEY: '"sk-01234\n56789"' }), says: badKey },
  {
    mistake: 'a Chinese remark behind a key',
    file: openai({ OPENAI_API_KEY: 'sk-0123456789（测试）' }),
    says: badKey,
  },
  { mistake: 'a wide space in a key', file: openai({ OPENAI_API_KEY: 'sk-01234\u300056789' }), says: badKey },
  {
    mistake: 'a wrong key of Dify',
    file: 'DIFY_BASE_URL=https://api.dify.ai/v1\nDIFY_API_KEY=ａｐｐ-0123',
    says: /^环境变量 DIFY_API_KEY 应为一串英文字符/,
  },
  {
    mistake: 'an address without https',
    file: openai({ OPENAI_BASE_URL: 'api.example.com/v1' }),
    says: badUrl,
  },
  { mistake: 'an address without a slash', file: openai({ OPENAI_BASE_URL: 'https:api' }), says: badUrl },
  {
    mistake: 'a full-width colon',
    file: openai({ OPENAI_BASE_URL: 'https：//api.example.com' }),
    says: /OPENAI_BASE_URL .*全角/,
  },
  { mistake: 'a socket address', file: openai({ OPENAI_BASE_URL: 'ws://api.example.com' }), says: badUrl },
  {
    mistake: 'a version behind a question mark',
    file: openai({
      OPENAI_BASE_URL: 'https://x.openai.azure.com/openai/deployments/m?api-version=2024-10-21',
    }),
    says: /^环境变量 OPENAI_BASE_URL 应为不带 \? 的网址.*\/openai\/v1$/,
  },
  ...['v1/responses', 'v1/models/', 'v1/completions', 'v1/chat', 'v1/Models'].map((path) => ({
    mistake: `the path of one call, ${path}`,
    file: openai({ OPENAI_BASE_URL: `https://api.example.com/${path}` }),
    says: /^环境变量 OPENAI_BASE_URL 应为不带.*末尾的 \/responses、/,
  })),
  ...['=sk-0123456789', 'sk-0123456789;', 'OPENAI_API_KEY=sk-0123456789', 'sk-0123456789,'].map((given) => ({
    mistake: `more than the key, ${given}`,
    file: openai({ OPENAI_API_KEY: given }),
    says: /^环境变量 OPENAI_API_KEY 应只有密钥本身/,
  })),
  {
    mistake: 'a key in the place of the address',
    file: openai({ OPENAI_BASE_URL: 'sk-0123456789' }),
    says: /^环境变量 OPENAI_BASE_URL 应为 http 或 https 网址，以 https:\/\/ 开头$/,
  },
  {
    mistake: 'a body that is not JSON',
    file: openai({ OPENAI_EXTRA_BODY: '{thinking: off}' }),
    says: /OPENAI_EXTRA_BODY 应为 JSON 对象/,
  },
  {
    mistake: 'a temperature in words',
    file: openai({ OPENAI_TEMPERATURE: 'warm' }),
    says: /OPENAI_TEMPERATURE 应为数字/,
  },
  {
    mistake: 'a provider nobody knows',
    file: openai({ MODEL_PROVIDER: 'gpt' }),
    says: /MODEL_PROVIDER 应为 openai、dify/,
  },
  {
    mistake: 'a persona nobody knows',
    file: 'PERSONA=nosuch',
    says: /^环境变量 PERSONA 没有这个角色；有：laoyou、zhiji$/,
  },
  { mistake: 'a number in words', file: 'QUOTA_PER_DAY=many', says: /QUOTA_PER_DAY 应为正整数/ },
  { mistake: 'a secret that is too short', file: 'TICKET_SECRET=abc', says: /TICKET_SECRET 至少 32 个字符/ },
  {
    mistake: 'keys of the gateway without a name',
    file: 'GATEWAY_KEYS=abc',
    says: /GATEWAY_KEYS 应为 kid:secret/,
  },
  { mistake: 'a provider without its key', file: `MODEL_PROVIDER=dify`, says: /DIFY_API_KEY 没有填/ },
  {
    mistake: 'a group half filled in',
    file: 'OPENAI_API_KEY=sk-0123456789',
    says: /OPENAI_BASE_URL 没有填/,
    fatal: false,
  },
  {
    mistake: 'a missing underscore',
    file: openai({}).replace('API_KEY', 'APIKEY'),
    says: /^没有 OPENAI_APIKEY 这个变量，是 OPENAI_API_KEY 吗？$/,
    fatal: false,
  },
  {
    mistake: 'a missing underscore in the shell',
    file: '',
    shell: { OPENAI_APIKEY: 'sk-0123456789' },
    says: /是 OPENAI_API_KEY 吗/,
    fatal: false,
  },
  {
    mistake: 'two letters changed places',
    file: openai({}).replace('MODEL', 'MODLE'),
    says: /没有 OPENAI_MODLE 这个变量，是 OPENAI_MODEL 吗/,
    fatal: false,
  },
  {
    mistake: 'a name with a typo beside the right one',
    file: `${openai({})}\nOPENAI_MODLE=another`,
    says: /^没有 OPENAI_MODLE 这个变量，是 OPENAI_MODEL 吗？OPENAI_MODEL 另外填了，用的是它$/,
    fatal: false,
  },
  {
    mistake: 'a name with a typo in the shell beside the right one in the file',
    file: openai({}),
    shell: { OPENAI_BASEURL: 'https://another.example/v1' },
    says: /^没有 OPENAI_BASEURL 这个变量，是 OPENAI_BASE_URL 吗？/,
    fatal: false,
  },
  {
    mistake: 'a limit with a letter too many beside the right one',
    file: 'QUOTA_PER_DAY=10\nQUOTA_PER_DAYS=20',
    says: /^没有 QUOTA_PER_DAYS 这个变量，是 QUOTA_PER_DAY 吗？/,
    fatal: false,
  },
  {
    mistake: 'small letters',
    file: 'openai_api_key=sk-0123456789',
    says: /没有 openai_api_key 这个变量，是 OPENAI_API_KEY 吗/,
    fatal: false,
  },
  {
    mistake: "another program's name",
    file: openai({}).replace('BASE_URL', 'API_BASE'),
    says: /没有 OPENAI_API_BASE 这个变量，是 OPENAI_BASE_URL 吗/,
    fatal: false,
  },
  ...[
    ['OPENAI_SECRET_KEY', 'OPENAI_API_KEY'],
    ['OPENAI_ENDPOINT', 'OPENAI_BASE_URL'],
    ['OPENAI_HOST', 'OPENAI_BASE_URL'],
    ['OPENAI_API_BASE_URL', 'OPENAI_BASE_URL'],
    ['OPENAI_DEFAULT_MODEL', 'OPENAI_MODEL'],
    ['DEEPSEEK_API_KEY', 'OPENAI_API_KEY'],
    ['DASHSCOPE_API_KEY', 'OPENAI_API_KEY'],
    ['API_KEY', 'OPENAI_API_KEY'],
    ['BASE_URL', 'OPENAI_BASE_URL'],
    ['MODEL', 'OPENAI_MODEL'],
    ['DIFY_ENDPOINT', 'DIFY_BASE_URL'],
  ].map(([name = '', meant = '']) => ({
    mistake: `${name} for ${meant}`,
    file: `${name}=0123456789`,
    says: new RegExp(`^没有 ${name} 这个变量，是 ${meant} 吗？$`),
    fatal: false,
  })),
  {
    mistake: 'a colon for the equals sign',
    file: 'OPENAI_API_KEY: sk-0123456789\nPERSONA=laoyou',
    says: /^\.env\.local 第 1 行读不懂；应写成 名字=值/,
    fatal: false,
  },
  {
    mistake: 'a full-width equals sign',
    file: 'PERSONA＝laoyou',
    says: /^\.env\.local 第 1 行读不懂/,
    fatal: false,
  },
  {
    mistake: 'a quote that is never closed',
    file: 'OPENAI_API_KEY="sk-0123456789\nPERSONA=laoyou',
    says: /^\.env\.local 第 1 行的引号没有合上/,
    fatal: false,
  },
  {
    mistake: 'a sharp sign in a value',
    file: openai({ OPENAI_API_KEY: 'sk-01#23' }),
    says: /^\.env\.local 第 2 行的值里有 #/,
    fatal: false,
  },
  {
    mistake: 'a name that is written twice',
    file: `${openai({})}\nOPENAI_MODEL=another`,
    says: /^\.env\.local 第 4 行又写了一次 OPENAI_MODEL（第 3 行写过）；用的是后面这一行$/,
    fatal: false,
  },
  ...['your-api-key', 'sk-xxxxxxxx', 'YOUR_KEY', 'my-key', 'change-me', 'app-****', 'put-key-here'].map(
    (given) => ({
      mistake: `the key of an example, ${given}`,
      file: openai({ OPENAI_API_KEY: given }),
      says: /^OPENAI_API_KEY 还是示例里的字，要换成自己的$/,
      fatal: false,
    }),
  ),
  ...['<model>', 'your-model', '[模型名]', '填模型名'].map((given) => ({
    mistake: `the model of an example, ${given}`,
    file: openai({ OPENAI_MODEL: given }),
    says: /^OPENAI_MODEL 还是示例里的字，要换成自己的$/,
    fatal: false,
  })),
  ...['gpt“4o', 'ｇｐｔ－４ｏ', '「qwen-plus」'].map((given) => ({
    mistake: `more than the model, ${given}`,
    file: openai({ OPENAI_MODEL: given }),
    says: /^OPENAI_MODEL 里有全角字符或引号/,
    fatal: false,
  })),
  {
    mistake: 'https twice',
    file: openai({ OPENAI_BASE_URL: 'https://https://api.example.com/v1' }),
    says: /^环境变量 OPENAI_BASE_URL 应为.*https:\/\/ 写了两次/,
  },
  {
    mistake: 'the ending that Windows hides',
    file: openai({}),
    name: '.env.local.txt',
    says: /^有 \.env\.local\.txt 而没有 \.env\.local/,
    fatal: false,
  },
]

/** What must work although it is not as documented: the text, and what is read of it. */
export const settingsThatWork: { kind: string; file: string | Buffer; reads: Record<string, string> }[] = [
  { kind: 'a mark at the beginning', file: '\ufeffPERSONA=laoyou\n', reads: { PERSONA: 'laoyou' } },
  {
    kind: 'UTF-16',
    file: Buffer.from('\ufeff# 密钥\r\nPERSONA=laoyou\r\n', 'utf16le'),
    reads: { PERSONA: 'laoyou' },
  },
  {
    kind: 'UTF-16 without a mark',
    file: Buffer.from('PERSONA=laoyou\r\n', 'utf16le'),
    reads: { PERSONA: 'laoyou' },
  },
  {
    kind: 'UTF-16 of the other order',
    file: Buffer.from('\ufeffPERSONA=laoyou\n', 'utf16le').swap16(),
    reads: { PERSONA: 'laoyou' },
  },
  {
    kind: 'GBK',
    file: Buffer.from([0x23, 0xc3, 0xdc, 0xd4, 0xbf, 0x0a, ...Buffer.from('PERSONA=laoyou\n')]),
    reads: { PERSONA: 'laoyou' },
  },
  {
    kind: 'line ends of Windows',
    file: 'PERSONA=laoyou\r\nQUOTA_PER_DAY=3\r\n',
    reads: { PERSONA: 'laoyou', QUOTA_PER_DAY: '3' },
  },
  {
    kind: 'line ends of an old Mac',
    file: 'PERSONA=laoyou\rQUOTA_PER_DAY=3',
    reads: { PERSONA: 'laoyou', QUOTA_PER_DAY: '3' },
  },
  { kind: 'export and spaces', file: 'export PERSONA = laoyou  \n', reads: { PERSONA: 'laoyou' } },
  {
    kind: 'a value of several lines',
    file: 'DIFY_INPUTS=\'{\n"city":"杭州"\n}\'\nPERSONA=laoyou',
    reads: { PERSONA: 'laoyou' },
  },
]
