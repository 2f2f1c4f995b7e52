/** Who gets the words of a person, for the page about the product. */
export const recipientsZh = {
  title: '谁会收到我的话',
  models: '为了回复你，当前对话里的文字会发给 {names}，不含你的微信身份。',
  wechat: '你说的话和回复会经过微信的内容安全检查。',
  moderation: '检查不了的时候，由 {host} 检查。',
  own: '内容检查在本产品里完成，不发给别人。',
  lookUp: '打开查资料时，问题会发给 {host} 查找。',
  failed: '没能取到，请稍后再来看。',
}

export const recipientsEn: typeof recipientsZh = {
  title: 'Who gets my words',
  models:
    'To answer you, the text of the current conversation goes to {names}, without your WeChat identity.',
  wechat: 'What you say and what is answered is checked by WeChat.',
  moderation: 'Where it cannot check, {host} does.',
  own: 'Texts are checked within this product and go to nobody else for it.',
  lookUp: 'When look-up is on, a question goes to {host}.',
  failed: 'Could not be read. Please look again later.',
}
