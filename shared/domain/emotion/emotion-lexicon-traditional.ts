import { createCharacterFolding } from '../text/character-folding.ts'

/** Pairs of traditional and simplified characters that occur in words of feeling and danger. */
const pairs =
  '愛爱 樂乐 開开 悅悦 歡欢 興兴 難难 過过 傷伤 淚泪 氣气 憤愤 惱恼 懼惧 驚惊 嚇吓 嘆叹 煩烦 厭厌 惡恶 噁恶 噓嘘 無无 沒没 別别 們们 嗎吗 這这 個个 來来 為为 會会 ' +
  '還还 說说 話话 讓让 謝谢 對对 錯错 讚赞 贊赞 贏赢 輸输 幫帮 講讲 覺觉 寶宝 貝贝 媽妈 爺爷 兒儿 孫孙 師师 親亲 戀恋 夢梦 憶忆 懷怀 擔担 慮虑 緊紧 張张 壓压 虛虚 ' +
  '偽伪 噴喷 罵骂 滾滚 賤贱 豬猪 腦脑 殘残 癡痴 瘋疯 殺杀 輕轻 尋寻 見见 繩绳 農农 藥药 燒烧 樓楼 橋桥 臥卧 軌轨 結结 盡尽 離离 遺遗 書书 報报 強强 姦奸 騷骚 擾扰 ' +
  '蹤踪 脅胁 綁绑 閉闭 關关 鎖锁 險险 處处 燈灯 煙烟 災灾 點点 時时 間间 後后 從从 現现 實实 麼么 囉啰 嗚呜 嘔呕 討讨 厲厉 聽听 華华 麗丽 靚靓 優优 偉伟 榮荣 獎奖 ' +
  '勝胜 慶庆 賀贺 節节 陽阳 鮮鲜 動动 淒凄 慘惨 獨独 遠远 絕绝 潰溃 憂忧 鬱郁 悶闷 憐怜 撐撑 廢废 誰谁 許许 願愿 記记 錢钱 電电 應应 該该 與与 網网 頭头 體体 臉脸 ' +
  '嗆呛 陰阴 毆殴 賭赌 騙骗 婦妇 屍尸 魚鱼 鬆松 誇夸 喚唤 歲岁 種种 認认 識识 兩两 幾几 號号 車车 長长 門门 問问 買买 賣卖 學学 習习 業业 課课 試试 飯饭 飛飞 馬马 ' +
  '鳥鸟 龍龙 羨羡 嚴严 戰战 戲戏 劃划 暈晕 顫颤'

/** Replaces the traditional characters that occur in the lexicons. The length of the text stays the same. */
export const toSimplified = createCharacterFolding(pairs)
