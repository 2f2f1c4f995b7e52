import { spawnSync } from 'node:child_process'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { TurnData } from '../../shared/contract/chat.ts'
import { leave } from '../command-line/leave.ts'
import type { LocalStack } from '../dev/local-stack.ts'
import { findBrowser, openBrowser } from './browser.ts'

/**
 * Makes the pictures of README.md: the true mini-program, the true functions, a model that says what is
 * written here.
 */

const folder = 'docs/screenshots'
const openid = 'screenshots'
const dayMs = 86_400_000

/** What was said, how long ago, and in which conversation. */
const past: { daysAgo: number; text: string; talk: string }[] = [
  { daysAgo: 24, text: '今天被老板骂了，气死我了', talk: '工作上的事' },
  { daysAgo: 21, text: '加班到十一点，很累，有点难过', talk: '工作上的事' },
  { daysAgo: 17, text: '我爱我的猫', talk: '猫' },
  { daysAgo: 15, text: '猫学会握手了，好开心！', talk: '猫' },
  { daysAgo: 11, text: '明天要上台发言，我好害怕', talk: '发言' },
  { daysAgo: 10, text: '发言很顺利，太开心了', talk: '发言' },
  { daysAgo: 6, text: '妈妈做了我最爱吃的菜，好幸福', talk: '回家' },
  { daysAgo: 5, text: '又要回来上班了，有点难过', talk: '回家' },
  { daysAgo: 4, text: '外卖里有虫子，太恶心了', talk: '琐碎' },
  { daysAgo: 3, text: '路上突然下起冰雹，吓了我一跳', talk: '琐碎' },
  { daysAgo: 3, text: '和小林和好了，好开心', talk: '小林' },
  { daysAgo: 2, text: '今天很平常，看了会儿书', talk: '小林' },
  { daysAgo: 1, text: '朋友给我过生日，太开心了！', talk: '生日' },
  { daysAgo: 1, text: '我爱他们', talk: '生日' },
]

const happy =
  '[happy] 恭喜你！这段时间的辛苦，终于有人看见了。\n\n记得好好犒劳自己——哪怕只是早点睡一觉。今天最想先告诉谁？'
const plan = `[love] 睡不着的时候，不用逼自己。试试这个小计划：

| 时间 | 做什么 |
|---|---|
| 22:30 | 洗个热水澡 |
| 23:00 | 写下**一件**还不错的事 |
| 23:15 | 关灯，慢慢呼吸 |

做不到也没关系，我一直在。`

/** Makes all pictures, or leaves where the machine cannot. */
export async function takeScreenshots(): Promise<void> {
  if (!findBrowser()) leave(`没有 Chromium：apt-get install -y chromium fonts-noto-cjk，或装上 Google Chrome`)
  if (!hasChineseFont()) leave('没有中文字体，图里的字会是方框：apt-get install -y fonts-noto-cjk')
  const [{ buildFunctions }, { startLocalStack }, { createPreview }] = await Promise.all([
    import('../build/build-functions.ts'),
    import('../dev/local-stack.ts'),
    import('../../local/preview/index.ts'),
  ])
  await buildFunctions()
  await mkdir(folder, { recursive: true })
  const preview = await createPreview({
    miniprogramDir: 'miniprogram',
    watch: false,
    persons: [openid, 'a-friend'],
  })
  const stack = await startLocalStack({ paceMs: 30, features: [preview] })
  const browser = await openBrowser()
  try {
    await live(stack)
    await shoot(browser, stack)
  } finally {
    await browser.close()
    await stack.close()
  }
}

/** By fontconfig, where a machine has it; others bring a font of their own. */
function hasChineseFont(): boolean {
  const { stdout, error } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return error !== undefined || stdout.trim() !== ''
}

/** A month of conversations. */
async function live({ cloud }: LocalStack): Promise<void> {
  const talks = new Map<string, string>()
  const said = { action: 'state', birthYear: 1990, consents: { mood: true } }
  await cloud.functions.invoke('login', said, { openid })
  for (const [index, { daysAgo, text, talk }] of past.entries()) {
    const clientMessageId = `past-${index}`
    const conversationId = talks.get(talk)
    const event = { action: 'send', clientMessageId, text, ...(conversationId && { conversationId }) }
    const answer: unknown = (await cloud.functions.invoke('chat', event, { openid })).result
    const { ok, data } = answer as { ok: boolean; data: TurnData }
    if (!ok) throw new Error(`the turn was refused: ${JSON.stringify(answer)}`)
    talks.set(talk, data.conversationId)
    const at = Date.now() - daysAgo * dayMs
    const all = { multi: true, upsert: false, replace: false }
    await cloud.database.update('messages', { clientMessageId }, { $set: { createdAt: at } }, all)
    const { conversationId: id } = data
    await cloud.database.update('conversations', { _id: id }, { $set: { updatedAt: at } }, all)
  }
}

async function shoot(browser: Browser, { cloud, upstreams }: LocalStack): Promise<void> {
  upstreams?.script({ when: '升职', text: happy })
  upstreams?.script({ when: '睡不着', text: plan })
  const chat = await openPhone(browser, cloud.url, 'chat')
  await say(chat, '今天升职了！！')
  await keep(chat, 'chat')
  await keep(await openPhone(browser, cloud.url, 'conversations'), 'conversations')
  await keep(await openPhone(browser, cloud.url, 'diary'), 'diary')
  const dark = await openPhone(browser, cloud.url, 'chat', 'dark')
  await say(dark, '最近总是睡不着')
  await keep(dark, 'dark')
  await keep(await openWorkbench(browser, cloud.url), 'preview')
}

async function openPhone(browser: Browser, url: string, page: string, theme = 'light'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 760 },
    deviceScaleFactor: 2,
    timezoneId: 'Asia/Shanghai',
  })
  await context.addInitScript(agree, `zhiji-preview:${openid}:agreed`)
  const opened = await context.newPage()
  await opened.goto(`${url}/?bare=1&openid=${openid}&theme=${theme}#/pages/${page}/index`)
  await opened.waitForLoadState('networkidle')
  return opened
}

async function openWorkbench(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Asia/Shanghai',
  })
  await context.addInitScript(agree, `zhiji-preview:${openid}:agreed`)
  const opened = await context.newPage()
  await opened.goto(url)
  await opened.waitForLoadState('networkidle')
  return opened
}

function agree(key: string): void {
  localStorage.setItem(key, JSON.stringify({ data: 2 }))
}

async function say(page: Page, text: string): Promise<void> {
  await page.locator('textarea').fill(text)
  await page.getByLabel('发送').click()
  await page.getByLabel('换个回答').last().waitFor()
}

async function keep(page: Page, name: string): Promise<void> {
  // Bubbles and faces take half a second to settle.
  await page.waitForTimeout(900)
  const path = join(folder, `${name}.jpg`)
  await page.screenshot({ path, type: 'jpeg', quality: 78 })
  console.log(`${path} ${Math.round((await stat(path)).size / 1024)} KB`)
}
