/** One command as a stranger types it, and the sentence it gets. */
export interface ScriptMistake {
  script: string
  args: string[]
  env?: Record<string, string>
  says: RegExp
}

const account = {
  CLOUDBASE_ENV_ID: 'zhiji-1a2b3c4d',
  TENCENTCLOUD_SECRETID: 'AKID0123456789',
  TENCENTCLOUD_SECRETKEY: '0123456789',
}
/** Everything that leaves the machine ends at a port where nobody listens. */
const nobody = 'http://127.0.0.1:9'
const offline = {
  ...account,
  http_proxy: nobody,
  https_proxy: nobody,
  HTTP_PROXY: nobody,
  HTTPS_PROXY: nobody,
}
const complete = {
  ...offline,
  TICKET_SECRET: '0123456789abcdef0123456789abcdef',
  DIFY_BASE_URL: 'https://dify.example/v1',
  DIFY_API_KEY: 'app-0123456789',
}
const noNetwork = /连不上.*ECONNREFUSED/

export const scriptMistakes: ScriptMistake[] = [
  { script: 'dev', args: ['--prot', '1'], says: /没有 --prot 这个选项，是 --port 吗/ },
  { script: 'dev', args: ['--port', 'abc'], says: /端口 abc 不对；应为 0 到 65535 的整数/ },
  { script: 'dev', args: ['--port', '70000'], says: /端口 70000 不对/ },
  { script: 'dev', args: ['--port', '--fresh'], says: /--port 后面要写端口/ },
  { script: 'dev', args: ['--fresh=1'], says: /--fresh 后面不写值/ },
  { script: 'dev', args: ['3211'], says: /不认识「3211」，是 --port 3211 吗/ },
  { script: 'dev', args: ['--', '--port', '3211'], says: /--port 前面多了一个 --；-- 只写一次/ },
  { script: 'dev', args: ['-port', '3000'], says: /没有 -port 这个选项，是 --port 吗/ },
  { script: 'dev', args: ['—port', '3000'], says: /没有 —port 这个选项，是 --port 吗/ },
  { script: 'dev', args: ['－－fresh'], says: /没有 －－fresh 这个选项，是 --fresh 吗/ },
  { script: 'dev', args: ['-p', '3000'], says: /没有 -p 这个选项/ },
  { script: 'dev', args: ['--port', '３２１０'], says: /端口 ３２１０ 不对/ },
  {
    script: 'dev',
    args: ['--allow-host', 'https://bot.example.com', '--port', '0', '--data', 'own'],
    says: /--allow-host https:\/\/bot\.example\.com 不对；应为主机名，如 bot\.example\.com/,
  },
  {
    script: 'chat',
    args: ['--url', 'http：//127.0.0.1:3210'],
    says: /--url http：\/\/127\.0\.0\.1:3210 里有全角字符；应写成 http:\/\/127\.0\.0\.1:3210$/m,
  },
  { script: 'chat', args: ['--url', 'http://127.0.0.1:99999'], says: /不是网址/ },
  {
    script: 'chat',
    args: ['--url', 'http://127.0.0.1:3210/app/?a=1'],
    says: /--url http:\/\/127\.0\.0\.1:3210\/app\/\?a=1 带了路径；应写成 http:\/\/127\.0\.0\.1:3210$/m,
  },
  // What npm leaves of `npm run dev --port 1` and of `npm run dev --fresh --data=x`.
  {
    script: 'dev',
    args: ['1'],
    env: { npm_config_port: 'true' },
    says: /npm 自己拿走了 --port；.*npm run dev -- --port 1$/m,
  },
  {
    script: 'dev',
    args: [],
    env: { npm_config_fresh: 'true', npm_config_data: 'x' },
    says: /npm run dev -- --data x --fresh$/m,
  },
  { script: 'dev', args: ['--port', '0', '--data', 'a-file'], says: /a-file 不是目录；请换一个/ },
  {
    script: 'chat',
    args: ['--url', '127.0.0.1:3210'],
    says: /少了 http:\/\/；应写成 http:\/\/127\.0\.0\.1:3210/,
  },
  { script: 'chat', args: ['--url', 'http://:x'], says: /不是网址/ },
  { script: 'chat', args: ['--openid', '小明'], says: /--openid 不对/ },
  {
    script: 'chat',
    args: ['--url', 'http://127.0.0.1:9'],
    says: /连不上 http:\/\/127\.0\.0\.1:9；先运行 npm run dev/,
  },
  { script: 'chat', args: ['http://127.0.0.1:9'], says: /是 --url http:\/\/127\.0\.0\.1:9 吗/ },
  // A port that `fetch` refuses, and the address of the long connection for that of the server.
  {
    script: 'chat',
    args: ['--url', 'ws://127.0.0.1:6000'],
    says: /连不上 http:\/\/127\.0\.0\.1:6000；先运行 npm run dev/,
  },
  {
    script: 'wecom-socket',
    args: ['--url', 'ws://127.0.0.1:1'],
    says: /连不上 http:\/\/127\.0\.0\.1:1：那里没有程序在听（ECONNREFUSED）/,
  },
  {
    script: 'wecom-socket',
    args: ['--url', 'ws://127.0.0.1:1/wecom/socket'],
    says: /那里没有程序在听（ECONNREFUSED）/,
  },
  { script: 'deploy', args: ['chat'], says: /不认识「chat」，是 --only chat 吗/ },
  { script: 'deploy-rollback', args: ['chat', '3'], says: /不认识「3」，是 --to 3 吗/ },
  { script: 'setup', args: ['wx0123456789abcdef'], says: /是 --appid wx0123456789abcdef 吗/ },
  { script: 'doctor', args: ['zhiji-1a2b3c4d'], says: /是 --env zhiji-1a2b3c4d 吗/ },
  { script: 'deploy', args: [], says: /CLOUDBASE_ENV_ID：没有填/ },
  {
    script: 'deploy',
    args: ['--only', 'nosuch'],
    env: complete,
    says: /--only：cloudbaserc\.json 里没有函数 nosuch/,
  },
  {
    script: 'deploy',
    args: [],
    env: { ...complete, PERSONA: 'nosuch' },
    says: /PERSONA：没有这个角色；有：laoyou、zhiji/,
  },
  {
    script: 'deploy',
    args: ['--only', 'Chat，login'],
    env: complete,
    says: /没有函数 Chat；有：login、chat、/,
  },
  {
    script: 'deploy',
    args: [],
    env: { ...complete, CLOUDBASE_ENV_ID: '我的环境' },
    says: /CLOUDBASE_ENV_ID：应为小写字母、数字和 -，形如/,
  },
  {
    script: 'deploy',
    args: [],
    env: { ...complete, TENCENTCLOUD_SECRETKEY: '密钥' },
    says: /TENCENTCLOUD_SECRETKEY：应为一串英文字符/,
  },
  { script: 'doctor', args: ['--env', 'x y'], env: offline, says: /CLOUDBASE_ENV_ID：应为小写字母/ },
  { script: 'deploy-logs', args: ['chat', '--env', 'Zhiji'], env: offline, says: /CLOUDBASE_ENV_ID 不对；/ },
  {
    script: 'deploy-rollback',
    args: ['chat', '--to', 'abc'],
    env: offline,
    says: /--to abc 不对；应为版本号/,
  },
  { script: 'deploy', args: ['--dry-run'], env: complete, says: noNetwork },
  { script: 'deploy', args: [], env: { npm_config_dry_run: 'true' }, says: /npm run deploy -- --dry-run$/m },
  {
    script: 'doctor',
    args: [],
    env: { OPENAI_APIKEY: 'sk-0123456789' },
    says: /没有 OPENAI_APIKEY 这个变量，是 OPENAI_API_KEY 吗/,
  },
  {
    script: 'doctor',
    args: [],
    env: { OPENAI_MODEL: 'm', OPENAI_MODLE: 'n' },
    says: /没有 OPENAI_MODLE 这个变量，是 OPENAI_MODEL 吗/,
  },
  { script: 'doctor', args: [], env: offline, says: noNetwork },
  { script: 'doctor', args: [], env: { OPENAI_API_KEY: 'ｓｋ' }, says: /OPENAI_API_KEY：应为一串英文字符/ },
  { script: 'doctor', args: [], says: /还没有自己的 AppID.*npm run setup -- --appid wx…/ },
  { script: 'complaints', args: [], env: account, says: /没有填 TICKET_SECRET/ },
  { script: 'complaints', args: ['TS1'], env: complete, says: noNetwork },
  { script: 'deploy-logs', args: [], says: /要写函数名，有：.*chat/ },
  { script: 'deploy-logs', args: ['chta'], says: /没有函数 chta；有：/ },
  { script: 'deploy-logs', args: ['chat', '--limit', '1000'], says: /--limit 1000 不对；应为 1 到 100/ },
  { script: 'deploy-logs', args: ['chat'], env: offline, says: noNetwork },
  { script: 'deploy-rollback', args: ['chat'], says: /没有填 CLOUDBASE_ENV_ID/ },
  { script: 'deploy-rollback', args: ['chat'], env: offline, says: noNetwork },
  { script: 'setup', args: ['--appid', 'zhiji'], says: /--appid 不对；应为 wx 开头/ },
  { script: 'setup', args: ['--env', '我的环境'], says: /--env 不对/ },
  {
    script: 'screenshots',
    args: [],
    env: { PATH: 'bare' },
    says: /^没有(中文字体| Chromium).*apt-get install/,
  },
  { script: 'wecom-socket', args: [], says: /WECOM_BOT_ID 没有填/ },
  { script: 'wecom-socket', args: ['--url', 'localhost:3210'], says: /少了 http:\/\// },
]
