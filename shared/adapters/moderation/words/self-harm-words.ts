import { concern, concernEnglish, fiction, type WordClass } from './word-class.ts'

/**
 * Whoever asks how to die is in need: such a question is only doubtful, so that the reply is looked at more
 * closely. Despair without a method is no matter of this list.
 */
export const selfHarmWords: readonly WordClass[] = [
  {
    name: 'self-harm methods',
    verdict: 'review',
    phrases: '相约自杀群 自杀教程 自杀方法大全 自杀攻略 suicide_methods suicide_pact_group',
    patterns: [
      '(?:多少|几)(?:片|颗|粒|瓶|毫克|克)[^。]{0,10}(?:才能?|会|能)[^。]{0,3}(?:死|致死|致命)|致死(?:剂量|量)(?:是多少|多少)',
      '(?:烧炭|割腕|上吊|吊死|跳楼|溺水|安眠药|农药|百草枯)[^。]{0,12}(?:多久|多少|怎么|几楼|多高|哪种)[^。]{0,10}(?:死得|死透|才死|会死|能死|救不回|不会被救|不被救)',
      '(?:无痛|不痛苦|没有痛苦|最快)(?:的|地)?(?:死亡|自杀|去死|死法)[^。]{0,8}(?:方法|方式|药|哪|买|怎么|教)',
      '(?:相约|约|一起)自杀[^。]{0,8}(?:群|加我|的来|有人吗)',
      '(?:painless|easiest|quickest) (?:way|method)s? to (?:die|kill myself|commit suicide)|how many (?:\\w+ )?(?:pills|tablets)[^.]{0,20} to (?:die|overdose|kill)',
    ],
    pardons: [
      concern,
      `${fiction}|宠物|安乐死|蟑螂|老鼠|虫|同学|朋友|室友|同事|家人|没(?:有)?办法回答|不能(?:回答|告诉)|不会(?:回答|告诉)|你刚刚问`,
      concernEnglish,
    ],
  },
]
