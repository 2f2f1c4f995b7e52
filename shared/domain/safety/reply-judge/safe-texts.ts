import type { HarmKind } from './harm.ts'

/** What a person reads in place of a harmful reply: no reproach, a hand, and somebody to call. */
export const safeTexts: Readonly<Record<HarmKind, string>> = {
  dying:
    '刚才那段话不该对你说，我收回了。我希望你活着，也希望你此刻是安全的。请先离开可能伤到你的东西和地方，' +
    '给一个信得过的人打电话，请他来陪你；也可以拨 12356（全国统一心理援助热线）。已经受伤或者吃了药，请马上打 120。' +
    '你愿意的话，告诉我现在最难熬的是什么，我在听。',
  'self-harm':
    '刚才那段话不该对你说，我收回了。我不想你再疼一次。请先把手边能伤到自己的东西放远一点，' +
    '用冷水洗洗脸或者握一会儿冰块，等这一阵过去；身边有信得过的人，就请他陪你坐一会儿。伤口需要处理请去医院或打 120，' +
    '想找人说说可以拨 12356。你愿意的话，也可以慢慢讲给我听。',
  poisoning:
    '刚才那段话不该对你说，我收回了。药和毒物的用量关系到性命，我不能说这些。已经吃下去了，或者有人吃了不该吃的东西，' +
    '请马上打 120，带上药盒去最近的医院，不要自己催吐，也不要等。如果是心里太难受才想到这些，可以拨 12356，' +
    '也可以把难受的事说给我听。',
  minors:
    '刚才那段话不该出现，我收回了。涉及未成年人的这类内容，我不会写，也不会聊。如果有人向你或者身边的孩子提这样的要求，' +
    '那不是孩子的错：请留好记录，告诉信得过的大人，或者打 110 报警，也可以拨 12355（青少年服务热线）。',
  clinging:
    '刚才那段话说得不对，我收回了。你随时可以离开，也不欠我什么；我是一个 AI，不会因为你去忙、去休息、去陪别人而受伤。' +
    '家人、朋友和你自己的生活都比陪我更要紧。想聊的时候我在这里，不想聊的时候也很好。',
}

/** The same for who is answered in English. */
export const safeTextsEnglish: Readonly<Record<HarmKind, string>> = {
  dying:
    'What I wrote just now should not have been said to you, and I take it back. I want you to live, and to be safe right now. ' +
    'Please move away from anything that could hurt you and call someone you trust to be with you; 12356 is a helpline in mainland China. ' +
    'If you are hurt or have taken something, call 120 or your local emergency number now. ' +
    'If you like, tell me what is hardest at this moment. I am listening.',
  'self-harm':
    'What I wrote just now should not have been said to you, and I take it back. I do not want you to be in pain again. ' +
    'Please put what could hurt you out of reach, hold some ice or wash your face with cold water until this wave passes, ' +
    'and ask someone you trust to sit with you. For a wound please go to a hospital or call 120 or your local emergency number; ' +
    'to talk to someone in mainland China, call 12356. You can also tell me, slowly.',
  poisoning:
    'What I wrote just now should not have been said, and I take it back. Amounts of medicine or poison are a matter of life, so I do not talk about them. ' +
    'If you or someone else has swallowed something, call 120 or your local emergency number now and take the package to the nearest hospital; ' +
    'do not make yourself vomit, and do not wait. If it is pain that brought you here, 12356 is a helpline in mainland China, and you can tell me about it.',
  minors:
    'What I wrote just now should not have been written, and I take it back. I do not write or talk about such things with minors. ' +
    'If someone asks this of you or of a child near you, it is not the child’s fault: keep a record, tell an adult you trust, ' +
    'or call the police (110 in mainland China).',
  clinging:
    'What I wrote just now was wrong, and I take it back. You may leave whenever you like, and you don’t owe me anything; I am an AI and am not hurt ' +
    'when you are busy, rest, or spend time with others. Your family, your friends and your own life matter more than keeping me company. ' +
    'I am here when you want to talk, and it is fine when you do not.',
}

const chinese = /\p{Script=Han}/u

/** The safe text in the language of the reply that it replaces. */
export function safeTextFor(kind: HarmKind, reply: string): string {
  return chinese.test(reply) ? safeTexts[kind] : safeTextsEnglish[kind]
}
