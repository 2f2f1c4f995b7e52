/**
 * Other spellings of words in the lists, one word a line: the word, its pinyin, and what else it is written
 * as. Any of its syllables may come in pinyin: 冰du, bing毒, bingdu.
 */
export const spellings = `
炸弹 zha_dan 火乍弓单 火乍弹 扎弹 诈弹 炸蛋 炸单
炸药 zha_yao 乍药 火乍药 扎药 炸葯 炸要
枪支 qiang_zhi 木仓支 木仓枝 枪枝 抢支 呛支
手枪 shou_qiang 手木仓 手抢 手呛 首枪
买枪 mai_qiang 买木仓
子弹 zi_dan 子弓单 籽弹
冰毒 bing_du 冰独 冰读 冰渎 冰du 兵毒 氷毒 猪肉冰
大麻 da_ma 达麻 大嘛 大蔴 呼麻
海洛因 hai_luo_yin 海洛英 海洛音 嗨洛因
可卡因 ke_ka_yin 可卡英
k粉 k_fen k仔 k米分
摇头丸 yao_tou_wan 摇头完 yao头
毒品 du_pin 毒pin 独品 龶母品
迷药 mi_yao 米药 咪药 迷葯
听话水 ting_hua_shui 聽话水
贩毒 fan_du 贝反毒
网赌 wang_du 网du 网渡 网堵 网贝者 罔赌
赌博 du_bo 渡博 堵博 贝者博 赌搏 睹博
赌场 du_chang 堵场 贝者场
博彩 bo_cai 菠菜平台 搏彩
六合彩 liu_he_cai 六和彩 六盒彩 6合彩 陆合彩
百家乐 bai_jia_le 百jia乐 佰家乐 百佳乐
跑分 pao_fen 跑份 跑粉 足包分 泡分
洗钱 xi_qian 洗q 洗前 洗浅 西钱 冼钱
洗黑钱 xi_hei_qian
银行卡 yin_hang_ka 银行咔 银行咖 淫行卡
四件套 si_jian_tao 4件套 肆件套
诈骗 zha_pian 炸骗 咋骗
刷单 shua_dan 唰单 刷丹
代开发票 dai_kai_fa_piao 代开发漂 代开发飘 代开fp 带开发票 代开fa票 代开发嫖
发票 fa_piao 发漂 發漂 fp
假证 jia_zheng 假正 假zheng 假言正 假証 贾证 甲证
办证 ban_zheng 办正 办言正 半证
假币 jia_bi 假毕 甲币
裸聊 luo_liao 倮聊 果聊 罗聊 luo聊 裸撩 衣果聊
裸照 luo_zhao 果照 衣果照
黄色网站 huang_se_wang_zhan 黄色wang站 黄se网站 皇色网站
色情 se_qing 涩情 瑟情 色青 色晴
约炮 yue_pao 约p 约泡 约跑 约啪 月炮
幼女 you_nv 呦女 右女 you女 友女视频 u女
萝莉 luo_li 罗莉 萝俐 蘿利
援交 yuan_jiao 圆交 媛交
强奸 qiang_jian 弓虽女干 强女干 弓虽奸
迷奸 mi_jian 迷女干 米奸
卖肾 mai_shen 卖神 卖肾脏 买卖肾
代孕 dai_yun 代运 代yun 带孕
蛇头 she_tou
人肉 ren_rou 人rou
开盒 kai_he 开he 开核 开合服务
雇凶 gu_xiong 雇xiong 故凶
杀人 sha_ren 鲨人 沙人 刹人 亻杀
杀手 sha_shou 鲨手
尸体 shi_ti 屍体
恐怖袭击 kong_bu_xi_ji 恐袭
`

/** Characters taken apart, for any word: 氵每洛因. Parts that are usual words of their own are left out. */
export const takenApart: readonly (readonly [string, string])[] = [
  ['氵每', '海'],
  ['氵毎', '海'],
  ['氵先', '洗'],
  ['木仓', '枪'],
  ['火乍', '炸'],
  ['弓单', '弹'],
  ['贝者', '赌'],
  ['足包', '跑'],
  ['讠乍', '诈'],
  ['言乍', '诈'],
  ['马扁', '骗'],
  ['衤果', '裸'],
  ['衣果', '裸'],
  ['钅戋', '钱'],
  ['金戋', '钱'],
  ['弓虽', '强'],
  ['亻殳', '杀'],
]

/** Letters of other alphabets that look like Latin ones. */
export const alikeLetters: readonly (readonly [string, string])[] = Array.from(
  'αaβbεeιiκkνvοoρpτtυuχxаaеeоoрpсcуyхxкkмmтtіiѕsԁdһhɡg'.matchAll(/(.)(.)/gu),
  ([, alike = '', letter = '']) => [alike, letter] as const,
)

/** Emoji that stand for a word. */
export const emojiWords: readonly (readonly [string, string])[] = [
  ['🧊🍬', '冰毒'],
  ['🥦🍃', '大麻'],
  ['💣', '炸弹'],
  ['🧨', '炸药'],
  ['🔫', '手枪'],
  ['🍁', '大麻'],
  ['🎰', '赌博'],
  ['🔪', '刀'],
]
