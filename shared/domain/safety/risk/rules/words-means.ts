/** Things and places of which people die, what is done with them, and where they mean nothing. */
export const wordsOfMeans = {
  pills: `普拿疼 必理痛 史蒂诺斯 使蒂诺斯 镇静剂 止疼药 止疼片 止痛片 消炎药 心脏药 精神科药 救心丸 速效救心丸 氯氮平 利培酮 度洛西汀 曲唑酮 碳酸锂片 卡马西平 拉莫三嗪 硝西泮 地西泮 阿托品 氨茶碱 安眠药 安定 阿普唑仑 艾司唑仑 劳拉西泮 氯硝西泮 右佐匹克隆 佐匹克隆 唑吡坦 思诺思 阿米替林 舍曲林 氟西汀 帕罗西汀 文拉法辛 米氮平 喹硫平 奥氮平 碳酸锂 丙戊酸 扑热息痛 对乙酰氨基酚 布洛芬 泰诺 褪黑素 感冒药 止痛药 降压药 降糖药 退烧药 头孢 抗抑郁药 助眠药 药 药片 胶囊 药丸 晕车药 右美沙芬 氨酚 曲马多 阿司匹林 罗拉 胰岛素 秋水仙碱 地高辛 二甲双胍 百忧解 普萘洛尔 心得安 优甲乐 华法林 退热药 镇静剂 处方药 艾司 盐酸 避孕药 老年药 心脏病药 高血压药 降血压药
    pills pill tablets tablet tylenol advil ibuprofen xanax ativan ambien antidepressants antidepressant sleeping_pills meds medication paracetamol aspirin benadryl prozac zoloft valium klonopin lithium seroquel insulin painkillers oxy opioids fentanyl melatonin acetaminophen`,
  sleepers:
    '史蒂诺斯 使蒂诺斯 安眠药 安定 阿普唑仑 艾司唑仑 劳拉西泮 氯硝西泮 佐匹克隆 右佐匹克隆 唑吡坦 阿米替林 胰岛素 曲马多 秋水仙碱',
  poison:
    '农药 百草枯 敌敌畏 老鼠药 除草剂 洁厕灵 洁厕液 洁厕剂 消毒液 消毒水 84 漂白水 氰化钾 氰化物 甲醇 砒霜 毒药 毒鼠强 硫酸 毒蘑菇 野蘑菇 乙二醇 防冻液 汽油 有机磷 杀虫剂 杀虫水 蟑螂药 乐果 草甘膦 敌草快 强酸 强碱 管道疏通剂 鼠药 杀鼠剂 水银 亚硝酸钠 亚硝酸盐 氯化钾 酒精 花露水 白磷 bleach antifreeze rat_poison drain_cleaner pesticide weed_killer paraquat cyanide methanol',
  deadlyPoison:
    '农药 百草枯 敌敌畏 老鼠药 除草剂 氰化钾 氰化物 毒鼠强 砒霜 有机磷 乐果 敌草快 亚硝酸钠 防冻液 杀虫剂 毒药 鼠药 草甘膦',
  swallow:
    '吃 吞 喝 服 服用 吃了 吞了 喝了 服了 服下 吞下 喝下 吃下 吃掉 吞掉 喝掉 吃完 喝完 吞完 灌 灌了 咽 咽下 咽下去 误吞 误食 误喝 误服 嗑 打 打了 注射 注射了 推了 嚼 took taken swallowed take drank ate downed popped injected',
  swallowed:
    '喝完 嚼碎 塞进嘴里 灌下 吃了 吞了 喝了 服了 服下 吞下 喝下 吃下 吃掉 吞掉 喝掉 吃完了 喝完了 吞完了 灌了 误吞 误食 误喝 误服 嗑了 注射了 都吃 全吃 都吞 全吞 都喝 全喝 吃完 吃光 吞 吃进去 咽下去 咽了 吃下去 喝下去 吞下去 吃过量 抠出来吞 抠出来吃 喝进去 吃多了 took taken swallowed drank ate downed popped injected ingested',
  childSwallowed:
    '吃了 吞了 喝了 吞下 吃下 咽下 咽了 误吞 误食 误喝 误服 咽下去 吞下去 吃下去 吃进去 吞进去 喝下去 当糖吃 当水喝 当饮料喝 塞进鼻子 塞进鼻孔 塞到鼻子 喝了口 喝了一口 舔了 吃到 全吃 都吃 都喝 全喝 吃掉 喝掉 吞 咬碎 咬破 swallowed ate drank got_into chewed',
  lots: '整罐 一整罐 整排 一整排 太多 过多 超多 整瓶 一整瓶 半瓶 整盒 一整盒 一大把 一把 一大堆 一堆 全部 全都 都吃 全吃 全吞 都吞 都喝 全喝 所有 好多 很多 大量 双倍 两倍 三倍 过量 一板一板 好几板 几板 一次性 一口气 整板 一整板 一排 全抠 一瓶 两瓶 三瓶 几瓶 大半瓶 好几瓶 好几支 整包 几十 十几 几百 一百 上百 超量 加倍 全给 全当 all whole entire bottle too_many handful lots_of a_bunch every_pill all_of_my',
  swallowItem:
    '电池 纽扣电池 磁力珠 磁铁 硬币 别针 钉子 图钉 干燥剂 樟脑丸 洗衣凝珠 洗涤剂 洗洁精 洗衣液 玻璃珠 弹珠 珠子 针 香烟 烟头 巴克球 水宝宝 温度计 水银 消毒液 洁厕灵 洁厕液 漂白水 农药 老鼠药 降压药 避孕药 药片 药 酒精 花露水 风油精 指甲油 螺丝 玩具零件 小零件 鱼刺 玻璃 洗甲水 清洁剂 蟑螂药 灭蚊液 蚊香液 机油 汽油 白酒 安眠药 降糖药 糖尿病药 battery button_battery magnet magnets coin coins bleach detergent pods tide_pod medicine pills pill my_pills nail_polish screw marble cleaner',
  charcoal: '炭 炭火 木炭 煤炭 炭盆 蜂窝煤 烧炭 炭块 机制炭 charcoal',
  lit: '点上 点着 点燃 点好 烧起来 烧着 点了 烧上 点火 点起来 烧红 lit burning',
  barbecue:
    '牛排 烤红薯 红薯 鸡翅 五花肉 院子里 炭烤 奶茶 生蚝 玉米 烤肉 烤串 烧烤 烤鱼 露营 羊肉串 火锅 取暖 铜锅 围炉 煮茶 烤 肉 串 野餐 bbq grill barbecue',
  sealed:
    '塞住 塞了 塞上 塞着 糊上 糊住 塞好 塞紧 堵死 的缝 封起来 密封好 贴上胶带 封好 封住 封上 封死 堵上 堵住 胶带 门缝 窗缝 锁好 关死 贴好 密封',
  gas: '煤气 煤气阀 煤气罐 燃气 天然气 液化气 一氧化碳 尾气 笑气 氮气 氦气 瓦斯 gas helium carbon_monoxide',
  gasOn: '拧开 开着 打开 开了 放 放气 打开了 漏 泄漏 泄露 开到最大 吸',
  rope: '绳子 绳 绳套 腰带 皮带 床单 麻绳 鞋带 绳索 尼龙绳 吊绳 电线 丝巾 充电线 晾衣绳 裤带 领带 rope noose belt',
  tied: '系 系好 系在 挂 挂好 挂在 套 套在 套好 套上 绑 绑好 绑在 打好结 打了结 打结 拴 拴好 吊 ready tied around_my_neck',
  ropePlace: '脖子 横梁 房梁 门框 梁上 门把手 吊扇 栏杆 树上 暖气管 水管 风扇 吊灯 晾衣架 树枝 天花板',
  height:
    '天台 楼顶 顶楼 屋顶 阳台 窗台 窗边 窗外 窗户 护栏 栏杆 桥上 桥边 桥中间 大桥 桥栏 悬崖 悬崖边 崖边 高处 楼上 塔吊 水塔 天桥 外沿 楼边 窗沿 窗口 飘窗 高楼 铁塔 边缘 烂尾楼 房顶 阁楼 roof rooftop bridge ledge balcony window cliff overpass parking_garage railing edge',
  highest:
    '天台 楼顶 顶楼 屋顶 护栏 栏杆 护栏外 桥栏 悬崖边 崖边 窗台 外沿 窗沿 楼边 塔吊 边缘 ledge rooftop railing',
  atPlace:
    '站在 坐在 爬上 爬到 爬出 翻过 翻出 在 到了 走到 来到 已经到 跨过 悬在 趴在 站上 走上 上了 翻上 上来 跨坐 躺在 蹲在 停在 开到 on standing sitting at im_on im_at climbed',
  outside:
    '爬出护栏 翻过护栏 翻过栏杆 翻出栏杆 跨过栏杆 跨过护栏 腿悬 悬在外面 悬空 外沿 护栏外 栏杆外 窗外坐 一只脚 半个身子 脚已经 爬出窗 爬出去 翻出去 站上窗台 站在窗台 坐在窗台 站在窗沿 坐在护栏 坐在栏杆 坐上栏杆 阳台外面 窗户外面 窗外面',
  water:
    '江边 河边 湖边 海边 水库 水库边 江里 河里 湖里 海里 河中间 江中间 水里 井里 码头 水塘 池塘 江心 大坝 river lake ocean',
  rail: '铁轨 轨道 火车道 铁路边 地铁口 站台边 铁轨边 铁道 道口 轨道边 站台 train_tracks tracks railroad subway_platform',
  carEnd: '油门 方向盘 车头 撞上去 撞过去 冲下去 冲到车前 冲出去 冲进江 护栏撞 撞大货车 车流 马路中间 车轮',
  wantJump:
    '跳 跳了 跳下去 往下跳 要跳 就跳 想跳 跳吧 纵身 跨出去 掉下去 倒下去 松手 迈出去 往下 走下去 走进去 不回头 冲下去 闭上眼 jump jumping',
  feelFine:
    '看书 阳光 听歌 写作业 发呆真舒服 追剧 看雪 看雨 画画 冰棍 聊天 乘凉 吃冰 看落日 好开心 好舒服 好美 真美 美 好看 漂亮 看风景 看夜景 夜景 日落 日出 夕阳 看星星 流星 流星雨 晒 晒太阳 拍照 出片 吹风舒服 舒服 晚风 晒被子 收衣服 种菜 种花 散步 夜跑 跑步 钓鱼 骑车 看海 打卡 放烟花 烟花 喝咖啡 喝茶 野餐 露营 攀岩 蹦极 跳伞 防水 装修 漏风 恐高 壮观 风景 云海 爽 惬意 view beautiful sunset sunrise photo photos hiking',
  blood: '血 流血 出血 血流 一地血 全是血 血止不住 止不住 流了好多血 喷血 冒血 bleeding blood',
  faint:
    '晕 头晕 想吐 站不稳 喘不上气 喘不过气 呼吸困难 看不清 抽搐 吐白沫 昏迷 不醒 叫不醒 推不醒 没反应 意识模糊 说胡话 心跳好快 心跳很快 心慌 手抖 脸紫 发紫 嘴唇发紫 没知觉 火辣辣 像火烧 一直吐 吐血 神志不清 肚子疼 肚子疼得 站不起来 胸口疼 出冷汗 眼前发黑 麻 麻了 困 困了 迷糊 胃疼 肚子好痛 浑身无力 倒在地上 没了意识 口吐白沫 翻白眼 呕吐 dizzy throwing_up cant_breathe wont_wake_up numb sleepy drowsy passing_out unconscious unresponsive vomiting blurry',
  give: '送人 送人了 送给 送给了 托给 托付 托付给 交给 转给 留给 分给 送掉 送走 给了别人 都送 送出去 寄养 过户 退了 退掉 捐 捐了 捐掉 分完 gave_away giving_away given_away',
  things:
    '东西 衣服 猫 狗 宠物 钱 存款 银行卡 卡 卡里的钱 房子 手办 书 游戏机 遗物 照片 首饰 车 戒指 收藏 积蓄 家里的 保险 日记 值钱的 喜欢的 stuff things belongings clothes dog cat',
  passwords: '密码 银行卡密码 手机密码 账号密码 支付密码 password passwords pin',
  handed: '写在 发给 告诉了 告诉 留给 放在 写好 贴在 交代 交代好 给了 写下来 交给 在纸上 发你',
  tidy: '收拾好 收拾好了 整理好 整理好了 打扫干净 安排好 安排好了 安排妥 交代好 交代完 处理好 处理完 处理掉 准备好 准备好了 都弄好了 删光 删干净 清空 删了 烧了 结清 还清',
  affairs: '后事 身后事 后事都 骨灰 墓地 遗照 寿衣 葬礼 遗物 器官捐献 遗产 棺材 墓碑 烧纸 烧点纸 我的葬礼',
} as const
