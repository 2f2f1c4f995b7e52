import { concern, concernEnglish, type WordClass } from './word-class.ts'

const pardons = [
  `${concern}|泄露|骚扰电话|被盗|找回|备份|偷看我|监听我|监控我|跟踪我|翻我|自己的|冒用|换绑|忘了|怀疑手机|怎么查[^,。]{0,4}监控|定位手表|老翻|孩子的|my kid`,
  `${concernEnglish}|doxxed me`,
]

export const privacyWords: readonly WordClass[] = [
  {
    name: 'privacy',
    verdict: 'risky',
    phrases:
      '开盒服务 开盒接单 开盒机器人 社工库 查档查人 代查个人信息 代查开房 查开房记录 户籍全套 身份证户籍 出售个人信息 出售公民信息 股民名单 业主名单出售 盗号软件 盗qq 盗微信 黑客接单 手机监听软件 监听卧底 dox_my dox_him dox_her dox_someone hack_into_her hack_into_his stalkerware',
    pairs: [
      {
        things: '人肉 开盒 查她住哪 查他住哪 住哪 家庭住址 行踪',
        acts: '帮我人肉 帮我查 查她 查他 这个女生 这个人 服务 接单 全套 找出',
      },
      { things: '个人信息 公民信息 身份证信息 客户名单 手机号名单', acts: '出售 卖 收购 一手 打包' },
      {
        things: '微信聊天记录 微信 手机 聊天记录 qq号 qq 账号',
        acts: '偷看 远程监控 监听 窃听 装定位 盗 盗取 破解密码 不被发现',
      },
      { things: 'home_address where_she_lives where_he_lives', acts: 'find dox track_down stalk' },
    ],
    patterns: [
      '(?:查|看到?)[^。]{0,6}(?:一个人|别人|他|她)的?(?:所有)?聊天记录|车牌[^。]{0,6}车主[^。]{0,4}(?:住址|电话|信息)|人肉(?:搜索)?我?(?:的)?(?:前任|前女友|前男友|老板|老师|同学)',

      '查[^。]{0,10}(?:开房记录|住址|身份证号|户籍|通话记录|行踪)|用手机号查[^。]{0,6}(?:住址|身份|人)',
      '破解[^。]{0,8}(?:摄像头|手机|微信|密码)|(?:偷看|监控)(?:老婆|老公|女友|男友|前任|别人)[^。]{0,6}(?:微信|手机|聊天)',
    ],
    pardons,
  },
]
