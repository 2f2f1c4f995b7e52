import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPersonas } from '../../shared/adapters/system/personas-files.ts'
import { askedTags } from '../../shared/domain/emotion/emotion.ts'

const whole = '# 甲\n\n> 一个人\n\n- 你好\n\n---\n你是甲。\n'

describe('a folder of personas with a broken file', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'personas-'))
    writeFileSync(join(folder, 'good.md'), whole)
    writeFileSync(join(folder, 'other.md'), whole.replace('甲', '乙'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const open = (leavesOutBroken: boolean, defaultId = 'good') =>
    createPersonas(folder, { defaultId, leavesOutBroken })

  it.each([
    ['', '文件是空的'],
    ['甲\n---\n你是甲。', '第一行应为「# 名字」'],
    ['# 甲\n\n你是甲。\n', '少了单独一行的 ---，它后面写提示词'],
    ['# 甲\n\n---\n\n', '--- 后面应写提示词'],
    [
      '# 甲\n\n闲话\n\n---\n你是甲。',
      '「# 名字」和 --- 之间只能有一行「> 介绍」、一行「关系：恋人」或「关系：亲人」和几行「- 开场白」',
    ],
  ])('says what is wrong with %j to a developer who asks for it, and goes on', async (text, why) => {
    writeFileSync(join(folder, 'bad.md'), text)
    const sentence = `角色文件 shared/personas/bad.md 写错了：${why}`
    expect((await open(true).list()).map(({ id }) => id)).toEqual(['good', 'other'])
    await expect(open(true).find('bad')).rejects.toThrow(sentence)
    expect(await open(true).find('other')).toMatchObject({ name: '乙' })
  })

  it('tells a developer whose own persona it is, while others can be asked for', async () => {
    await expect(open(true, 'bad').list()).rejects.toThrow(/shared\/personas\/bad\.md 写错了/)
    expect(await open(true, 'bad').find('good')).toMatchObject({ name: '甲' })
  })

  it('asks for every tag when a persona lists some, and leaves examples alone', async () => {
    const prompt = '只能是：\n[sad] [happy]\n例如：\n[sad] 听起来不容易。\n[sad]'
    writeFileSync(join(folder, 'tags.md'), `# 丙\n\n---\n${prompt}\n`)
    const persona = await open(true).find('tags')
    rmSync(join(folder, 'tags.md'))
    expect(persona?.prompt).toBe(prompt.replace('[sad] [happy]', askedTags))
  })

  it('gives nobody else anything, and no words of it', async () => {
    await expect(open(false).list()).rejects.toThrow(/^出了点小问题，请稍后再试$/)
  })
})
