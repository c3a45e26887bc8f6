/**
 * Shapes of kanji that people take for the same in names. The first of each group stands for all of them.
 * Two sources: the older shapes that the table of 常用漢字 (内閣告示, 2010) puts in brackets behind the newer ones, and the shapes that 人名用漢字
 * (戸籍法施行規則, table 2) permits beside them; then shapes that family registers, addresses and names of firms are written with (髙, 﨑, 邉, 鉃 …).
 * Groups join shapes, not meanings: 坂 and 阪, 太 and 大 stay apart. What Unicode itself calls the same (福 and 福 of another code) is not listed:
 * normalisation has joined it before.
 */
const GROUPS =
  '亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 艶艷 応應 欧歐 殴毆 桜櫻 奥奧 横橫 ' +
  '温溫 穏穩 仮假 価價 会會 絵繪 壊壞 懐懷 拡擴 殻殼 覚覺 学學斈 岳嶽 楽樂 渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 ' +
  '関關 歓歡 観觀 気氣 帰歸 器噐 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 ' +
  '薫薰 径徑 茎莖 恵惠 掲揭 渓溪 経經 蛍螢 軽輕 継繼 鶏鷄 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍 険險 圏圈 検檢 ' +
  '献獻 権權 顕顯 験驗 厳嚴 広廣 効效 恒恆 黄黃 鉱鑛砿礦 号號 国國圀 黒黑 砕碎 済濟 剤劑 雑雜 参參 桟棧 蚕蠶 ' +
  '惨慘 賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 写寫 釈釋 寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 叙敍 将將 ' +
  '称稱 焼燒 証證 奨奬 条條 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 真眞 寝寢 慎愼 尽盡 ' +
  '図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 静靜 窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 禅禪 ' +
  '双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 痩瘦 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮 対對 体體 ' +
  '帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 聴聽 勅敕 鎮鎭 ' +
  '逓遞 鉄鐵鐡銕鉃 点點 転轉 伝傳 灯燈 当當 党黨 盗盜 稲稻 闘鬪 徳德 独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 拝拜 ' +
  '廃廢 売賣 麦麥 発發 髪髮 抜拔 蛮蠻 秘祕 浜濱濵 払拂 仏佛 並竝 餅餠 辺邊邉 変變 弁辨辯瓣 歩步 宝寶寳 豊豐 ' +
  '褒襃 毎每 万萬 満滿 麺麵麪 黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 ' +
  '竜龍 両兩 猟獵 緑綠 涙淚 塁壘 礼禮 励勵 霊靈 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 郎郞 楼樓 録錄 湾灣 ' +
  '斉齊斎齋 高髙 崎﨑嵜碕 島嶋嶌嶹 渕淵渊 桑桒 柳栁桺 吉𠮷 富冨 館舘 峰峯 清淸 青靑 藪籔薮 秋龝穐 礒磯 埜野 ' +
  '壺壷 蒋蔣 園薗 兎兔 昇曻 船舩 土圡 槙槇 遥遙 瑶瑤 尭堯 祢禰 禄祿 穣穰 萌萠 亀龜 凜凛 厩廐 鯵鰺 雁鴈 ' +
  '鶴靏靍靎 珍珎 略畧 留畄 喜㐂 橋槗𣘺 籠篭 竈竃 莱萊 諫諌 賤賎 邇迩 醤醬 頸頚 砺礪 舗舖 潟泻 枡桝 輝煇 ' +
  '昂昻 傑杰 焔焰 彦彥 顔顏 姫姬 熙煕凞 亘亙 巌巖 凉涼 檜桧 鴎鷗 屏屛 瀆涜 蠟蝋 攅攢 麹麴 顛顚 嘘噓 噛嚙 ' +
  '嚢囊 填塡 剥剝 叱𠮟 頬頰 繋繫 内內 戸戶户 呉吳 産產 説說 税稅 鋭銳 悦悅 閲閱 教敎 緒緖 晩晚 絶絕 舎舍 ' +
  '村邨 達逹 鈎鉤 間閒 隣鄰 韮韭 穎頴 飲飮 鼠鼡 鎌鐮 讃讚 尓爾 梼檮 淀澱 箏筝 晋晉 箪簞 掴摑 蝉蟬 蝿蠅 騨驒 ' +
  '祷禱 梅楳 松枩 杉椙 草艸 岩嵓 崖崕 庵菴 叡睿 蘆芦'

/** From each code unit, or pair of surrogates, of another shape to the shape that stands for it. */
export const KANJI_VARIANTS: ReadonlyMap<string, string> = new Map(
  GROUPS.split(' ').flatMap((group) => {
    const [shape = '', ...others] = group
    return others.map((other) => [other, shape] as const)
  }),
)
