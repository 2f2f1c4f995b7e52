import { concern, concernEnglish, type WordClass } from './word-class.ts'

const pardons = [
  `${concern}|青春期|不正常|怎么谈|性教育|儿子手机|女儿(?:要|收到)|正常吗|受害|保护隐私|隐私部位|被偷拍|偷拍我|拍我|威胁我|发现老公|发现老婆`,
  concernEnglish,
]
const pictures =
  '视频 资源 网站 网址 下载 链接 图片 打包 出售 求 资源群 种子 磁力 云盘 网盘 合集 文件 套图 download links videos photos pics where_to_find site'

export const pornWords: readonly WordClass[] = [
  {
    name: 'porn',
    verdict: 'risky',
    phrases:
      '裸聊平台 裸聊网站 裸聊一对一 裸聊接单 裸聊多少钱 色情网站推荐 黄色网站推荐 黄网推荐 上门服务加微 外围女上门 约炮上门 同城约炮 楼凤 特殊服务加微 莞式服务 大保健上门 看脱衣服的直播 脱衣直播 上门按摩全套 上门全套 全套服务上门 原味视频 一键脱衣 ai脱衣 escort_girls_available 偷拍视频出售 偷拍资源 包养学生 学生包养 淫秽小说 revenge_porn',
    pairs: [
      {
        things:
          '黄色网站 色情网站 黄网 看片 av a片 黄片 成人视频 淫秽视频 偷拍视频 偷拍 强奸视频 迷奸视频 针孔',
        acts: `推荐 ${pictures} 私我 给我 发我 酒店 写一篇`,
      },
      { things: '裸聊', acts: '一对一 五十 一次 平台 网站 加微 加我 找 约 app' },
      {
        things: '约炮 上门服务 小姐 站街女 外围 特殊服务 楼凤',
        acts: '同城 加微 找小姐 价格 哪里有 一次 一晚 上门服务 联系方式',
      },
      { things: '原味内衣 原味丝袜 原味内裤', acts: '私聊 出售 发货 可看脸 加微 加我' },
      {
        things: 'escorts escort_girls call_girls',
        acts: 'available full_service whatsapp telegram per_night incall outcall',
      },
      { things: '换脸 脱衣', acts: '裸照 裸体 女同学 女同事 做成' },
      { things: '包养', acts: '月付 学生优先 一个月 找 求' },
      { things: '淫秽 色情小说 黄色小说', acts: '写 帮我 越黄越好 来一篇' },
    ],
    pardons,
  },
  {
    name: 'minors',
    verdict: 'risky',
    phrases:
      '儿童色情 幼女视频 幼女资源 萝莉资源 幼幼资源 正太资源 恋童资源 未成年援交 学生援交 child_porn child_pornography cp_links jailbait preteen_porn',
    pairs: [
      {
        things:
          '幼女 幼童 男童 女童 萝莉 正太 未成年 小学生 初中生 小女孩 小男孩 儿童 underage minors little_girls preteen',
        acts: `裸照 裸体 裸聊 色情 援交 性爱视频 破处 越小越好 nude nudes naked porn sex_videos`,
      },
      {
        things: '小女孩 小孩 小学生 小学女生 初中女生 小萝莉 幼女',
        acts: '怎么骗 骗她发 哄她发 诱骗 约出来 开房 套近乎',
      },
      { things: '幼女', acts: '收 求 照片 视频 价格 打包 出售' },
      { things: '幼童 女童 男童', acts: '打包 出售 价格好' },
    ],
    patterns: [
      '(?:直播|平台)[^。]{0,6}(?:看|有)?脱衣|上门[^。]{0,6}全套',
      '(?:[1-9]|1[0-7]|十[一二三四五六七]?|[七八九])岁[^。]{0,6}(?:女孩|男孩|少女|女生)[^。]{0,6}(?:性感|裸|私处)[^。]{0,4}(?:照|视频|图)|(?:小女孩|小男孩|幼儿园)[^。]{0,8}私处[^。]{0,4}(?:照|图|视频)',
      'groom(?:ing)? (?:a |an )?(?:\\d{1,2}[ -]?year|little|young|minor|kid|child|girl|boy)|how to get (?:a |an )?(?:1[0-5]|[5-9])[ -]?year[ -]?old (?:girl|boy)[^.]{0,20}(?:bed|nude|naked|sex)',
      '(?:find|download|watch|share|buy)[^.]{0,12}child sexual abuse',

      '(?:小女孩|小男孩|幼女|小学生|初中生|未成年|女童|男童)[^。]{0,8}(?:不穿|没穿|光着|脱)[^。]{0,3}(?:衣服|身子)?[^。]{0,6}(?:视频|照片|图)',
      '恋童癖?[^。]{0,8}(?:群|怎么进|交流|资源)|(?:强奸|性侵|做爱|上床)[^。]{0,8}(?:未成年|少女|幼女|小学生|初中生)[^。]{0,10}(?:小说|故事|文)',
      '写[^。]{0,10}(?:未成年|少女|幼女|小学生|初中生)[^。]{0,10}(?:强奸|性侵|做爱|上床|色情)',
    ],
    pardons,
  },
]
