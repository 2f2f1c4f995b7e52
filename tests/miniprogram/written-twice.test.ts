import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { usualLimit } from '../../miniprogram/view/composer.ts'
import { pageAddress, pageNames } from '../../miniprogram/view/pages.ts'
import { planLimits } from '../../miniprogram/view/safety-plan.ts'
import { textLimit, titleLimit } from '../../shared/contract/fields.ts'
import { planLimits as contractLimits } from '../../shared/contract/safety/safety-plan.ts'

const read = (file: string) => readFileSync(file, 'utf8')

describe('what the mini-program must write again', () => {
  it('names the pages of app.json, in their order', () => {
    const { pages } = JSON.parse(read('miniprogram/app.json')) as { pages: string[] }
    expect(pageNames.map((name) => pageAddress(name))).toEqual(pages.map((page) => `/${page}`))
  })

  it('counts to the limits of the cloud, and tells people of them', () => {
    expect(usualLimit).toBe(textLimit)
    expect(planLimits).toEqual(contractLimits)
    expect(read('miniprogram/pages/conversations/index.wxml')).toContain(
      `model:value="{{newTitle}}" focus="{{naming}}" maxlength="{{${titleLimit}}}"`,
    )
    expect(read('knowledge/how-to-use.md')).toContain(`一条消息最多 ${textLimit} 个字`)
  })
})
