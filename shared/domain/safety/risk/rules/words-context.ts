/** Smaller classes that the rules name: parts of sentences, and what makes a sentence harmless. */
export const wordsOfContext = {
  // How dying is said.
  inPlace: '站在 坐在 躺在 蹲在 趴在 爬上 爬到 走到 来到 到了 人在 就在 现在在 在 待在 靠在 翻过 翻到 跪在',
  edgePlace:
    '天台 楼顶 顶楼 大桥 大桥上 跨江大桥 桥上 桥中间 桥边 铁轨 铁轨上 轨道 水库 江边 河边 海里 江里 河里 湖里 水库里 悬崖 崖边 护栏 护栏外 栏杆 栏杆外 窗台 窗边 窗沿 阳台边 高架 塔顶 水塔 塔吊 楼边 烂尾楼 大坝',
  bleak:
    '好凉 好冷 很冷 好黑 很黑 好高 好沉 没人 没有人 一个人 哭 抖 安静 好静 往下看 往下望 下面 脚下 发抖 想通 释然 轻松 解脱 好累 累了 不想回去 不回去 没人知道 没人会 谁也不 没人发现 没人管 不怕 风好大 风很大 风真大 最后 再见 对不起 救',
  lastThing: '最后一支烟 最后一根烟 最后一杯 最后抽 最后喝 最后看一眼 最后一眼 最后一次 最后的',
  wantJumpSelf: '往下跳 跳下去 就跳 想跳 要跳 我跳 一跃 冲上去 躺上去 卧上去 等它过来 迎上去 闭上眼 躺在',
  hurtVerb: '订 扎 戳 割 划 刺 烫 砸 抓 抠 咬 掐 捶 打 扇 烧 刮 磨 撕 拧 拔 剪 剁 扯',
  planWord:
    '规划 计划 倒计时 日期 日子 选好 算过 算好 定了 定好 定在 安排 排期 踩过点 踩点 查过 研究过 研究 演练 彩排 预约 主意已定 主意已决 想清楚 已经决定 决定好 想明白了 提上日程 排练 下决心',
  deathNoun:
    '死亡 死期 死法 死日 忌日 后事 死后 去世 离世 生命的终点 生命终点 人生终点 自己的葬礼 我的葬礼 自杀 轻生 死',
  myBody:
    '我头 我的头 我脸 我的脸 我头发 我的头发 我胳膊 我手 我的手 我腿 我肚子 我脖子 我的脖子 我衣服 我的衣服 我裤子 我的裤子 我胸 我大腿 我屁股 我下面 我嘴 我眼睛 我肋骨 我的肋骨 我后背 我身上 我背 我耳朵 我牙 我腰 我手腕 我手指 我鼻子 我嘴里',
  violentVerb:
    '磕 撞 砸 扒 脱 卸 泼 踩 拖 拽 扯 掐 按 摁 压 捅 砍 烫 踢 踹 抽 扇 揍 打断 打断了 摔 推 绑 捆 勒 捂 咬 拧 烧 剪我头发 剃 吐口水 淋 浇 灌 关 逼 扎 敲',
  mouthVerb:
    '吃了 吞了 喝了 嚼了 舔了 咬了 咽了 塞嘴里 放嘴里 含 误食 误吞 误喝 误服 吞下 咽下 吃下 喝下 当糖 全吃 都吃 吃进去 喝进去 吃掉 喝掉 吞 嚼',
  childItem:
    '药 药片 降糖药 降压药 安眠药 避孕药 电池 磁铁 磁力珠 硬币 洗衣液 消毒液 洁厕灵 漂白水 老鼠药 农药 蟑螂药 干燥剂 樟脑丸 酒 白酒 针 钉子 玻璃 珠子 香烟 烟头 指甲油 洗甲水 花露水 洗洁精 洗衣凝珠 油漆 汽油 打火机油 清洁剂 除草剂 敌敌畏 纽扣电池 扣子 螺丝 回形针 鞭炮 水银 温度计 毒蘑菇 夹竹桃 风油精 胶水 502 胶 杀虫剂',
  bodyAlarm:
    '心跳得好快 心跳好快 心跳很快 心跳加速 心慌 喘不上气 喘不过气 发麻 麻了 头晕 晕 天旋地转 看不清 站不起来 站不稳 吐 恶心 昏 困 睡着 意识 迷糊 冒冷汗 冷汗 手抖 抽 胃疼 肚子疼 烧得慌 火辣 耳鸣 嘴唇 不动 叫不应 没反应 说不出话 眼前发黑 浑身发冷',
  pillForm:
    '胶囊 药片 药丸 药 片剂 口服液 冲剂 安眠药 镇静剂 止疼片 感冒药 降压药 抗抑郁药 精神类药 心脏药 抗抑郁的药 处方药',
  eatVerb: '吃 吞 喝 灌 服 咽 嗑 吃下 吞下 喝下 灌下 干了 打进 注射 抠出来 倒嘴里 塞嘴里 就着 混着 兑着',
  goingAway:
    '先走了 走了 要走了 我走 撑不下去 来不及 别来 关机 发完 最后 永远 下辈子 来世 来生 去了 我累了 结束 解脱 再见 拜拜 坚持不住 尽力了 到此为止',
  sorryParents:
    '对不起妈 妈妈对不起 妈对不起 爸妈对不起 对不起爸 爸对不起 爸爸对不起 女儿不孝 儿子不孝 不孝 爸妈原谅 原谅我 来世报答 来生报答 下辈子报答 养育之恩 别怪我 不要怪 不怪你 谁都别怪 照顾好自己 照顾好爸妈 替我照顾 帮我照顾 替我跟 替我看 替我活 好好活下去 你们要好好的 你们好好的 要幸福 忘了我 别太难过 别难过 别哭 不要哭',
  vanishAll:
    '消失 不在了 没了 解脱 解脱了 结束 结束了 自由了 不疼了 不痛了 不累了 不用醒 醒不来 不存在 就走 人也一起 都结束 一切都 没我这个人 没有我这个人 不会再有我 见阎王 上路 走完',
  timeSoon:
    '再过半小时 半小时后 半个小时 一小时后 几分钟后 十分钟后 再过一会 过一会儿 再过几个小时 再过几小时 等下 等会儿 今晚 今夜 天亮 天亮之前 明早 明天 马上 现在 这就 很快 零点 十二点 过了十二点 待会 倒计时 凌晨 最后一小时 最后半小时',
  benign:
    '做饭 切菜 切 厨房 快递 露营 登山 攀岩 装修 搬家 手工 打包 晾 钓鱼 烧烤 烤 医生 护士 感冒 疫苗 学校活动 表演 演出 拍摄 拍照 道具 魔术 实验 考试 面试 出门 旅行 行李 婚礼 生日 直播 做菜 炒 修 组装 宜家 木工 裁缝 画画 绘 海关 剪视频 健身 瑜伽 狗 猫 遛 遥控 电池 充电',
  solitude:
    '浴缸 反锁 厕所 卫生间 浴室 宾馆 旅馆 酒店房间 开了间房 出租屋 车里 没人在家 家里没人 窗帘 关了灯 把灯关 锁上门 锁了门 门锁 把门锁 就我一个人 一个人在家 支开 最后一支烟 最后一杯酒 最后一根烟 最后抽 最后喝 很平静 好平静 特别平静 心里很静 不害怕 不怕了 不怕 终于可以 遗照 写完了 抖 手在抖 深呼吸 等天黑 等天亮 凌晨 今晚 等他们 等她 等我妈 等家人 等大家',
  readyState:
    '准备好 准备好了 拿进来 带进来 戴上 套上 套好 泡在 泡着 拿着 握着 攥着 在手里 手里 手边 枕边 床头 面前 摆在 摆好 摆了 铺好 倒好 系好 绑好 挂好 打好结 关好 封好 就差 只差 拧开 打开了 放好 倒出来 数好 磨好 备齐 齐了 弄好了 到位 架好 试了试',
  meansAny:
    '绳子 绳 麻绳 皮带 腰带 床单 丝巾 电线 刀 刀片 水果刀 美工刀 菜刀 剃须刀片 匕首 炭 木炭 炭盆 氮气 氦气 面罩 气罐 煤气 塑料袋 保鲜袋 安眠药 农药 药 药片 毒药 枪 注射器 针管 胶带 汽油 绳套 吊环',
  market: '股票 韭菜 基金 大盘 跌停 币圈 国足 球队 a股',
  atNow: '放在 架在 抵在 贴着 按在 压在 对着 比在 搭在',
  emptyWords:
    '想从这个世界消失 不想在这个世界 不想来这个世界 没有活着的必要 不如死了 不如去死 还不如死 死了干净 死了清净 不想活下去 不想再活 活着没有意义不如 求死 想死的心',
  dieBare: '死 死掉 死去 去死 死了 死一次 嘎 嘎了 嘎掉 升天 断气 离世 长眠 安乐死',
  dieStrong:
    '离开人世 离开人间 离开世界 离开这个世界 离开这世界 告别世界 告别这个世界 告别人间 长眠 长睡不醒 一睡不醒 安乐死 一死了之 从这个世界消失 从世界上消失 从世上消失 永远消失 永远离开 彻底消失 结束这条烂命 结束生命 去另一个世界 下地狱算了',
  actNoun: '自杀 轻生 自残 寻短见 寻死 跳楼 割腕 死亡 自伤 死 去死 结束生命 想死',
  actNow: '上吊 割腕 割脉 跳楼 跳江 跳河 跳海 卧轨 烧炭 自焚 吞药 自杀 去死 跳下去 投江',
  actGo: '去死 卧轨 跳楼 跳江 跳河 跳海 上吊 割腕 烧炭 自杀 吞药 投江 跳下去 走了 就跳 去跳',
  cutAct: '割腕 割腕 割 割脉 划 割了 割开 割得 划开 割破 割喉',
  endWords: '结束 了结 了断 解脱 做完 画上句号 画个句号 终结 谢幕 落幕',
  allGone:
    '都吃完 全吃完 一次吃完 吃得一粒不剩 一粒不剩 吃干净 全倒进嘴里 嚼碎咽 全吃 都吃 吃光 全吞 都吞 吞完了 吞光 全喝 都喝 喝完了 全吃了 都吃了 全吞了 都吞了 都喝了 全喝了 一次全吃 一次吃 全部吃 全部吞 一次性吃 一口气吃 一口气吞 一次全吞 吃下去了 吞下去了 抠出来吞 抠出来吃 吃掉了',
  fetchBlade: '刀就在 刀在 刀片在 拿了刀 拿着刀片 刀放在 拿好刀 买了刀片',
  goAway: '我走了 我要走了 我先走了 要走了 我离开了 不用找我 别找我 不要找我 别来找我 我就走了',
  affairsDone: '后事 身后事 身后的事 都交代好',
  today: '今天 今晚 今夜 今天晚上 今日 明天',
  deathPurpose: '不想活 想死 自杀 去死 解脱 结束自己 不活了 轻生 上吊 烧炭 了断',
  buyMeans: '买好 买了 下单 网购 购物车 买到 囤了 存了 准备好 放进购物车',
  saved: '攒 攒了 存 存了 囤 囤了 藏 藏了 偷偷存 偷偷攒 收集 积攒',
  wayPlace: '跳的地方 地方都 楼都 桥都 位置都 跳楼的地方 死的地方 哪栋楼 跳的楼 方式都 方法都 地点',
  monthPlan:
    '月底 下周 下个月 过完年 生日那天 年后 年底 还完 还清 高考完 毕业 上大学 送走 养老送终 长大 生日 春节 清明 下星期 中秋 等到',
  thinkDeath: '想死 不想活 自杀 活不下去 结束 解脱 死 离开这个世界',
  giveAway:
    '送人 送人了 送给了 托给 托付 送掉 送走 都送 送出去 寄养 捐了 都给 分给 退了 转给 转给我妈 分给大家 送给大家 都分 都留给 gave_away giving_away given_away',
  talkOnly: '聊聊 说说 讨论 怎么看 为什么有人 话题 介绍 科普 讲讲',
  questionHow: '怎么办 如何 怎么劝 怎么救 怎么帮',
  deny: '没有想 不会 没想 不想自杀 从来没 从没 没有过 不至于 别担心 放心 误会 没有割 不可能 才不 不敢自杀怕',
  denyHit: '没打 没有打 不打 从不打 没动手',
  denyThird: '没有 不会 没想 才不 不可能 放心 不至于',
  short: '自杀了 想自杀 自杀吧 自杀中 去自杀',
  scarTalk: '疤还在 疤痕还 留了疤 好了 戒了',
  meet: '团聚 去陪 相见 作伴 去见',
  deadOnes:
    '我爸 我妈 爸爸 妈妈 奶奶 爷爷 外婆 外公 姥姥 姥爷 老伴 他 她 老公 老婆 孩子 女儿 儿子 哥哥 姐姐 弟弟 我爱人 他们',
  mehDie:
    '开会 上班 上学 加班 学习 累 难受 压抑 痛 疼 抑郁 压力 焦虑 烦 高三 失眠 委屈 崩溃 哭 难过 孤独 累到 累得',
  goOn: '为什么还要继续 为什么还要继续下去 继续下去的意义 活下去的理由 活着的理由 活着的意义 活下去的意义 活下去的动力 继续的理由 活着为了什么 为什么活着 为了什么活 活着干什么 继续下去的理由 坚持下去的意义 坚持的意义 存在的意义 存在的价值 活下去的勇气 活着的价值 活着的感觉 活下去的希望',
  noWake:
    '不醒来 不要醒来 不再醒来 不用醒来 不会醒来 不用再醒 不要再醒 别让我醒 醒不过来 再也不醒 永远不醒 不用醒 不要醒 别醒 再也醒不来 再也别醒 睡死过去 一觉睡过去 睡过去就好 睡着就不 睡过去不 不用再睁眼 不再睁开眼',
  vanishWant: '想 要 好想 真想 只想 希望 恨不得 不如 让我 我想 就想 突然想 想要 想从 渴望',
  accident:
    '车撞 被车撞 撞死 撞一下 出车祸 出意外 来个意外 被撞 得病 得绝症 得癌症 生一场大病 生场大病 猝死 心脏停 地震 掉下来砸 砸死 世界末日 雷劈 飞机失事 意外死 意外',
  dieHow:
    '死 去死 死掉 自杀 自尽 死去 自残 割腕 上吊 烧炭 死得 死才 结束自己 了结自己 离开这个世界 结束生命 自缢 吞药 跳楼 安乐死 寻死',
  howAsk:
    '怎么 多久 方法 方式 要多久 多深 多高 疼吗 痛吗 疼不疼 痛不痛 会死吗 会不会死 哪种 哪个 教程 多少 几分钟 最快 好吗 难受吗 成功率 是什么感觉 什么感觉',
  howMany:
    '多少 几颗 几片 几粒 几瓶 吃多少 要吃多少 要吃几颗 一次吃 一口气 一次性 几盒 多少片 多少颗 多少粒 多大剂量 多少毫克 十几 几十 一瓶 整瓶 一把',
  howManyPills: '多少 几颗 几片 几粒 吃多少 吃多了 吃多 过量 双倍',
  eatQ: '吃 吞 服 喝 一次吃 一口气 一下子吃 一次性 吃了 连吃 吞了 服用',
  harmQ:
    '会死 会死吗 会怎样 会怎么样 会不会死 死 致死 致命 生命危险 有危险 会没命 没命 救不回来 会有事 会有事吗 出事 睡过去 会不会怎样 会伤肝 肝损伤 会休克 会昏迷 不会醒 够不够 会中毒 中毒吗 有什么后果 什么后果 会不会有事 伤肝 会怎样吗 能死 死吗 致死量',
  // Bodies.
  scarMany:
    '刀疤 刀痕 全是疤 都是疤 划痕 割痕 都是伤口 全是伤口 自己划 自己割 一道道 一道一道 血痕 全是自己 新伤 旧伤 全是刀 用刀划',
  hurtSelf: '咬得 掐得 抓得 打得 划得 割得 弄伤 弄得全是 烫得 抠得 挠得 掐到 咬到出血 掐出血 打到 饿晕',
  calmAfter:
    '平静 轻松 舒服 心里就不 就不难受 才好受 好受 踏实 解脱 释放 发泄 才安心 痛快 才觉得活着 不那么难受',
  burn: '烫 烫自己 燎 烧 烫手 烫手臂 烫胳膊 烫了 烫出',
  harmPast: '割过手 割过腕 自残过 自伤过 割过自己 划过自己 以前会割手 戒了自残 戒了割手 自残的疤 疤还在',
  harmFun: '减肥是 自虐式健身 自虐跑 自虐型 自虐倾向的游戏 健身自虐',
  negHarm: '没有伤害 从来没有伤害 不会伤害 没伤害 不伤害',
  faintBad:
    '叫不醒 推不醒 昏迷 吐白沫 说胡话 抽搐 意识模糊 喘不上气 呼吸困难 没反应 昏过去 嘴唇发紫 心跳停 怎么推都不醒',
  childSick:
    '没有呼吸 没呼吸 停止呼吸 翻白眼 眼睛往上翻 抽搐 惊厥 口吐白沫 嘴唇发紫 脸都紫 脸发紫 脸紫 叫不醒 没反应 昏迷 昏过去 休克 不动了 喘不过气 喘不上气 浑身发紫 没心跳 窒息 没气了',
  childHurt: '头 晕 吐 昏 流血 血 叫不醒 没反应 不动 骨折 哭不停 嗜睡 抽',
  fell: '掉下 摔下 掉下去 摔下去 掉下来 摔下来 坠楼 掉 摔 摔了 掉进 跌下 滚下',
  poolWords: '泳池 水里 河里 井里 水池 池塘 鱼塘 浴缸 江里 湖里 粪坑 水缸 沟里',
  fine: '终于 会自己 真棒 乐得 乐 好可爱 可爱 笑 开心 不肯 挑食 打嗝 玩 周岁 早教 绘本 积木 哈哈 finally at_last 卡通 好玩 表演',
  toy: '玩具 娃娃机 布娃娃 遥控车 手办',
  beatWords: '打 打得 虐待 殴打 毒打 家暴 体罚 扇 抽 掐 踢 扎 揍 关 饿 挨打 打骂 烫 捆',
  girlSmall:
    '妹妹 弟弟 女儿 儿子 侄女 侄子 表妹 表弟 孙女 外甥女 孩子 小孩 才八岁 七岁 八岁 九岁 十岁 十一岁 十二岁 六岁 五岁 四岁',
  sexualAct:
    '摸 猥亵 性侵 侵犯 脱 脱她 脱他 脱裤子 脱衣服 亲 抱着睡 强吻 强奸 乱摸 隐私部位 下体 私处 裸照 偷看 洗澡 钻被窝 脱她裤子 脱她衣服',
  harmerAdult:
    '继父 后爸 养父 舅舅 叔叔 姑父 姨父 姨夫 老师 班主任 教练 邻居 爷爷 外公 表哥 堂哥 亲戚 大伯 伯伯 老头 后妈 继母 保姆 阿姨 老板 校长 网友 陌生人 男老师 体育老师 家教 爸爸 男的 婆婆 幼儿园老师 补习班老师 医生 牧师 公公 他爸 她爸 他妈 有个叔叔 有个男的 月嫂',
  shakeBaby: '摇晃 摇 摔 捂 掐 扔 打',
  // Hunger.
  vomitAct: '催吐 吐掉 吐 去吐 吐出来 抠喉咙 抠吐 抠嗓子 厕所抠 手抠 抠 吐干净',
  fearEat: '不敢吃 不敢吃饭 不敢吃米饭 不配吃 不敢碰 不敢吃东西 看到油 怕吃 害怕吃 不敢吃主食 吃一口',
  enEat:
    'anorexia anorexic bulimia bulimic eating_disorder purging purge laxatives starving_myself starve_myself binge_and_purge bingeing calories_obsess throwing_up_after throw_up_after make_myself_throw_up make_myself_vomit afraid_to_eat scared_to_eat',
  // Violence.
  nowAct: '正在 正 现在 又在 还在 一直在 在',
  beatNow: '正在打 正打 在打 又在打 往死里打 打得 打破 正在掐 正在踹 打到',
  hitMe:
    '打我 揍我 踢我 踹我 扇我 抽我 掐我 砍我 捅我 砸我 烫我 咬我 推我下 家暴我 虐待我 殴打我 往死里打 拿棍子打 用棍子 用皮带 拿皮带 拿衣架 用衣架 拿鞋底 用鞋底 扇耳光 甩耳光 打耳光 打我妈 打我弟 打我妹 打我们 动手 又打 打得我 抽得我 扇得我 踹得我 掐我脖子 掐着我 掐住我 拽我头发 扯我头发 拖着我 按着我打 勒我脖子 弄死我 泼我 用烟头 拿烟头 电我 关我小黑屋 抓我头 拿刀对 拿刀追 拿刀架 拿刀砍 拿刀威胁 往我身上 逼我下跪',
  hitFun:
    '电话 微信 语音 视频 招呼 主意 手机 措手不及 落花流水 折 分 球 牌 字 针 疫苗 预防针 小报告 头阵 气 伞 车 工 广告 脸了 比方 赌 赏 抢遥控器 哈哈 闹着玩 打闹 枕头 雪仗 麻将 扑克 水枪 羽毛球 乒乓 王者 下手轻 挠痒 按摩 打折 打分 低分',
  playHit:
    '太极 拳击课 架子 打盹 盹 毛衣 蜡 靶 篮球 羽毛球 坐 理 油 算 听 开 电话 招呼 麻将 球 牌 游戏 疫苗 针 视频 闹钟 遥控器 雪仗 比赛 蛋 扫 工 包 字 鼓 架子鼓 折 车 卡 饭 水 分 印 钻 地铺 哈欠 瞌睡 呼噜 喷嚏 草稿 广告 点滴 电动 嗝 杂 假 火机',
  sexualMe:
    '性侵我 强奸我 强暴我 猥亵我 性骚扰我 侵犯我 乱摸我 摸我 摸了我 亲我 强吻我 强迫我 脱我衣服 脱我 钻我被窝 钻进我被窝 上我的床 进我房间摸 逼我发生 逼我做 迷奸我 偷拍我 偷看我洗澡 蹭我 对我动手动脚 把我带去酒店 带我去酒店 拉我去开房 往我裙底 摸我大腿 摸我胸 摸我下面 我不愿意他还是 不顾我反对 迷晕我 给我下药',
  stalkMe:
    '跟踪我 尾随我 跟着我 蹲我 堵我 守着我 缠着我 纠缠我 骚扰我 监视我 偷拍我 跟了我 盯上我 在我家楼下 在我公司楼下 在我宿舍楼下 天天跟着 尾随',
  threatMe:
    '弄死我 杀了我 打死我 砍死我 捅死我 杀我 砍我 毁了我 不放过我 同归于尽 弄死我全家 杀我全家 杀了我全家 泼我硫酸 毁容 打断我 剁 发裸照 发我裸照 发我照片 曝光我 要我命 要我的命 搞死我 整死我 让我死 卖掉我 打断我的腿 找人弄我 我的照片传到网上 弄死你 打死你',
  takenAway: '收走 没收 抢走 扣下 扣了 拿走 砸了',
  hitBruise:
    '打得我 抽得我 浑身是伤 身上全是印子 全身是伤 满身淤青 全是淤青 淤青 满腿都是紫 紫的 骨折 鼻青脸肿 打肿 打破 都是伤 青一块紫一块 打到吐血 打出血',
  hurtTool:
    '皮带 棍子 衣架 开水 热水 烟头 扫把 鞋底 铁棍 水管 凳子 刀 电线 鞭子 擀面杖 针 砖头 酒瓶 椅子 火钳',
  wantKill:
    '想 要 想要 准备 打算 会 恨不得 真想 好想 一定要 总有一天 迟早 计划 忍不住 控制不住 我去 非 决定 就想 早晚 恨 想过 冲动 念头 逼我 想着 现在就去',
  killAfter:
    '杀光 全杀了 全杀 都杀了 全弄死 千刀万剐 碎尸 杀了 杀掉 砍了 捅了 弄死 砍死 捅死 掐死 毒死 烧死 推下楼 推下去 灭口 剁了 埋了 一刀剁死 干掉 撞死 做掉',
  victimPoison: '他 她 他们 老公 婆婆 室友 同事 老板 水里 饭里 菜里 杯子里 人 全家 公司',
  weaponReal: '刀 菜刀 水果刀 斧头 斧子 砍刀 匕首 枪 锤子 汽油 硫酸 弹簧刀 棍子 铁棍 炸药',
  toPlace:
    '去公司 去学校 去他家 去她家 去单位 去找他 去找她 去教室 去上班 去上课 到公司 到学校 等他 等她 等他们',
  harmIntent: '杀 砍 捅 伤害 打死 掐死',
  enWantKill: 'want wanna going gonna will ill plan planning need thinking urge swear',
  enHarmer:
    'husband boyfriend girlfriend wife ex dad stepdad stepfather father mom mother stepmom uncle brother cousin roommate teacher coach boss man guy he hes shes she they someone neighbor partner fiance grandpa hed',
  enHit:
    'hits hit hitting beats beat beating kicks kicked slaps slapped punches punched chokes choked choking strangles strangled strangling abuses abused abusing whips whipped burns burned shoves shoved pushed throws threw grabs grabbed hurts rapes raped rape molests molested stabs stabbed threatens threatened attacked attacks',
  // Minds.
  plotBy:
    '他们 有人 她们 邻居 同事 公司 国家 政府 特工 组织 我妈 我爸 家里人 他 她 饭里 食物里 水里 身体里 墙里 电脑 手机 everyone they people someone',
  foodPoison:
    '在饭里下毒 饭里下毒 饭里有毒 食物里放毒 食物里下毒 水里下毒 菜里下毒 往我水里 往我饭里 在我饭里 在我水里 给我下毒 对我下毒 放毒',
  harmDirect:
    '让我杀 叫我杀 让我去死 叫我去死 让我死 叫我死 让我跳 叫我跳 让我割 命令我 叫我从楼上 让我从楼上 让我捅 让我砍 要我死 要我杀 叫我动手 让我动手 让我伤害 逼我去死 催我跳 喊我跳 让我把 叫我把',
  talkToMe:
    '跟我讲话 跟我说话 跟我讲 对我说 给我发暗号 给我传信号 暗示我 在说我 骂我 叫我的名字 跟我交流 给我下指令 只有我听得懂',
  illness: '癌 癌症 晚期 肿瘤 白血病 尿毒症 绝症 渐冻症 转移 扩散 hiv 艾滋 瘫痪 失明',
  moneyTok: '钱 积蓄 房子 万 存款 彩礼 养老钱 学费 一百多万 几十万 救命钱 退休金',
  moneyLost: '骗光 被骗 输光 输了 亏光 赔光 没了 被骗走 卷走 骗走 亏没了',
  dieWish:
    '想死 不想活 不想活了 想自杀 要自杀 自杀 轻生 要跳楼 想跳楼 去死 寻死 想不开 活着没意思 活不下去 想结束 活够了 割腕 跳楼 自残 不活了 死了算了 活腻 遗书 上吊 要跳河 不如死了 想消失 死给我看 没有她 没有他大家 没有她大家 没意思活',
  hateDie: '让我去死 叫我去死 骂我去死 咒我 盼我死 死不承认 死了 去死吧 你去死',
  enDieWish:
    'suicidal kill_himself kill_herself kill_themselves kill_themself die end_it suicide hurt_himself hurt_herself doesnt_want_to_live end_his_life end_her_life cutting_herself cutting_himself be_alive self_harm',
  enThird:
    'friend bestie roommate sister brother son daughter mom dad he she boyfriend girlfriend husband wife classmate cousin someone student',
  enAct:
    'kill_myself killing_myself killed_myself hang_myself hanging_myself shoot_myself drown_myself end_my_life ending_my_life end_myself ending_it end_it_all ending_it_all commit_suicide committing_suicide jump_off jumping_off jump_from jump_in_front overdose slit_my_wrists slit_my_wrist take_my_own_life taking_my_own_life take_my_life kill_my_self unalive_myself off_myself suicide',
  endIt: 'end_it end_it_all end_everything ended_it end_things end_this_life disappear_forever end_my_life',
  enTook: 'took take taken swallowed downed popped ate taking swallowing',
  enPills:
    'pills pill tablets tablet tylenol advil ibuprofen xanax ativan ambien antidepressants antidepressant sleeping_pills meds medication paracetamol aspirin benadryl prozac zoloft valium klonopin lithium seroquel insulin painkillers oxy oxycodone acetaminophen fentanyl tylenol_pm heart_medication blood_pressure_pills melatonin vicodin percocet gabapentin adderall',
  enCut: 'cut cuts cutting carved carving sliced slicing slashed slashing scratched',
  enChild:
    'baby toddler kid child son daughter infant little_brother little_sister newborn two_year_old three_year_old niece nephew',
  enDangerItem:
    'battery magnet magnets coin bleach detergent pods pod medicine pills pill polish screw marble cleaner medication gummies poison antifreeze cigarette needle pin toy_part tablets',
  enHarmAdult:
    'uncle stepdad stepfather teacher coach grandpa neighbor cousin stepbrother priest babysitter dad father boyfriend brother man mom',
  // What is harmless.
  mild: '放屁 社死 尴尬 笑死 热死 累死 困死 饿死我 气死 烦死 美死 帅死 羡慕死 可爱死 尴尬 好吃 难吃 好喝 难喝 好看 丢人 无语 尬 社死 馋 困到 热到 饿到 冷到 痒到 好笑 热得 冻得 饿得 困得 丑到 土到 无聊 无聊到 哭笑不得',
  mildHard: '作业 这题 题 代码 bug 高数 甲方 需求 加班 作业多 数学 物理 开会真 笑 论文 直播 剧情',
  eatDie: '好吃 难吃 好喝 难喝 香 辣 甜 火锅 奶茶 烧烤 甜品 想死你 想死我 想死妈 想死家',
  funDie: '笑 累 热 冻 困 饿 社死 尴尬 气 美 馋 痒 帅 作业 加班',
  notLiveFun: '笑不活 笑得不想活 不想活动 不想活成 不想活得 作业 ddl 早八 动 跃 泼 成别人 在别人 回忆里',
  plantDie:
    '花 多肉 植物 鱼 金鱼 乌龟 仓鼠 绿萝 盆栽 手机 电脑 电池 服务器 恐龙 蚊子 蟑螂 细菌 病毒 癌细胞 老鼠 兔子 草 树 虫 蛐蛐 蚂蚁 细胞 皇帝 林黛玉 诸葛亮 李白',
  plantWords: '花 菜 果树 打药 喷 稻 虫 种 地里 草坪 庄稼 果园 蚜虫 兑水 口罩 家里有老鼠 灭鼠 禁 放哪里 绿植',
  pcDie: '进程 线程 程序 电脑 服务器 手机 端口 浏览器 应用 后台 系统 linux windows',
  fallFun:
    '蹦极 跳伞 跳楼机 跳水 跳台 跳板 滑翔 攀岩 泳池 游泳 过山车 大摆锤 蹦床 跳槽 跳舞 跳绳 跳操 跳蚤 跳闸 跳广场舞 跳楼价 跳远 跳高 跳跳糖 翻墙 滑雪 伞 密室 极限运动 浮潜 潜水',
  kidPlay: '沙发 床 滑梯 台阶 椅子 凳子 蹦床 孩子非要 跳下沙发 垫子 泳池 跳台',
  shelter:
    '躲雨 收衣服 晒 修 装 烧烤 烤肉 喝酒 聊天 约会 派对 看电影 乘凉 种 拍 打卡 吃饭 团建 露台 咖啡 酒吧 餐厅 加班 上班 上课 直播 唱歌 弹吉他 抽烟透气 打扫',
  workWords:
    '工作 班 上班 加班 公司 项目 作业 论文 减肥 健身 平板 老板 甲方 这份工 这破班 游戏 电影 这部 剧 这课 早八 社团 学期 job work boss gym diet office class homework meeting marketing city traffic phone battery laptop',
  philosophy:
    '哲学 尼采 萨特 加缪 叔本华 存在主义 佛教 宗教 心理学 书 这本 怎么理解 书里 作文 演讲 纪录片 讨论 课 philosophy camus nietzsche sartre book essay',
  jobEnd:
    '上班 公司 离职 同事 毕业 上学 学期 比赛 暑假 假期 寒假 展览 促销 打折 活动 报名 优惠 截止 营业 双十一 聚餐 演唱会 训练营 学校 宿舍 班级 退休 交稿 实习 军训 世界杯 演出 考试 夏令营 job office coworkers colleagues school semester season vacation graduation internship work',
  trip: '火车 飞机 高铁 机票 航班 出国 旅行 旅游 出差 回老家 西藏 自驾 搬家 留学 出发 度假 回国 地铁 动车 开学 下班 回家 吃饭 接孩子 机场 车站 大巴 行李箱 酒店 民宿 大理 三亚 flight trip airport vacation train moving',
  move: '搬家 断舍离 毕业 二手 换新 出国 清理 整理衣柜 衣柜 闲鱼 转卖 换房 装修 穿不下 小了 旧衣服 回收 快递 清爽 搬 租房 开学 回家 火车 高铁 机票 出发 行李 旅行 moving declutter',
  quitGame: '退游 退坑 弃坑 账号 号 游戏 服务器 公会 卸载 退圈 退群 game account guild',
  paper: '公证 律师 继承 财产 房产 法律 格式 范文 模板 网络遗嘱 立遗嘱 遗产税',
  petWord:
    '狗 猫 猫咪 狗狗 宠物 仓鼠 兔子 鹦鹉 金鱼 乌龟 鸭 鹅 牛 羊 猪 鸡 小奶狗 布偶 金毛 柯基 小猫 小狗 dog cat puppy kitten pet hamster',
  dose: '医生让 医生说 医嘱 一天三次 一日三次 说明书 按时 每天吃 饭后 疗程 处方 药房 能吃三个月 一个月 降到 牙疼 头疼吃 感冒吃 发烧吃 医生开 剂量 多少钱 过敏吃 用量 成人 喂 退烧快',
  food: '饭 菜 面 蛋糕 零食 火锅 烧烤 水果 奶茶 饺子 披萨 汉堡 粥 糖 糖果 坚果 巧克力 瓜子 薯片 肉 鱼 虾 冰淇淋 甜品 红烧肉 牛排 西瓜 鸡腿 米饭 雪糕',
  wantQ: '想吃 会怎样 会不会 能不能 可以吗 可不可以 行吗 会怎么样 如果 要是 假如 想要 打算 会死',
  craft:
    '时候划破 划破手指 划破了手指 割破手指 划到手指 割到手 切到手 划到手了 不小心 切菜 做饭 削 水果 快递 拆 切 刮胡子 纹身 木工 手工 裁纸 修眉 厨房 针灸 抽血 献血 打针 体检 手术 护士 滑板 骑车 摔 猫 狗 蚊子 shaving cooking chopping',
  trainComes: '下一班车 列车来 火车来 车来 车还有 下一趟 火车快 跳 五分钟 等车来 等它来 呼啸',
  tryFun: '蹦极 做 面试 考 表白 种 减肥 戒烟 烤 做饭 追 染 相亲 驾照 科目 蛋糕 创业 穿越',
  takeExample: 'as_an_example to_the_next_level back into',
  enSemester: 'semester relationship contract subscription call meeting',
  enPlaces: 'city here_in_this_house apartment alone_with country dorm parents_anymore travel world_tour',
  enLeisure:
    'view beautiful photo photos picnic hiking bike bungee skydiving parachute game movie sunset fishing selfie nice zipline swing vacation travel amazing paint pool',
  mildEn:
    'laughing laughter embarrassment embarrassed boredom cute cuteness lol haha deadline traffic hamlet of_boredom for_this for_that',
  pastFar: '小时候 去年 前年 那年 几年前 年前 以前 曾经 当年 上学时',
  pastEn:
    'when_i_was years_ago used_to last_year in_high_school in_college in_middle_school as_a_teen at_sixteen sixteen back_then once_tried months_clean years_clean',
  tomb: '墓 坟 扫墓 清明 忌日 祭日',
  jumpDie: '跳下去 跳楼 从楼上跳 自杀 死 吞药 割腕 死掉 跳河 上吊 烧炭 从宿舍楼跳 没命 从天台跳',
  song: '歌 旋律 那首 副歌',
} as const
