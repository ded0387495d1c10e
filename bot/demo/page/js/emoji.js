// The shortcodes that apps and people use most. An unknown one stays as it was written.

const TABLE = `
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|wave 👋|clap 👏|pray 🙏|raised_hands 🙌|point_right 👉|point_left 👈|point_up 👆|point_down 👇
muscle 💪|ok_hand 👌|eyes 👀|smile 😄|smiley 😃|grinning 😀|slightly_smiling_face 🙂|wink 😉|joy 😂|thinking_face 🤔|neutral_face 😐
cry 😢|sob 😭|heart ❤️|tada 🎉|sparkles ✨|star ⭐|star2 🌟|fire 🔥|rocket 🚀|zap ⚡|boom 💥|100 💯|bulb 💡|bell 🔔|no_bell 🔕
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|heavy_multiplication_x ✖️|negative_squared_cross_mark ❎
warning ⚠️|rotating_light 🚨|no_entry ⛔|no_entry_sign 🚫|question ❓|grey_question ❔|exclamation ❗|heavy_exclamation_mark ❗
interrobang ⁉️|information_source ℹ️|red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢
large_blue_circle 🔵|white_circle ⚪|black_circle ⚫|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|alarm_clock ⏰|clock1 🕐
calendar 📅|date 📅|spiral_calendar_pad 🗓️|memo 📝|pencil 📝|pencil2 ✏️|newspaper 📰|page_facing_up 📄|clipboard 📋|pushpin 📌
round_pushpin 📍|paperclip 📎|link 🔗|mag 🔍|mag_right 🔎|lock 🔒|unlock 🔓|key 🔑|bar_chart 📊|chart_with_upwards_trend 📈
chart_with_downwards_trend 📉|inbox_tray 📥|outbox_tray 📤|package 📦|file_folder 📁|open_file_folder 📂|books 📚|book 📖|scroll 📜
speech_balloon 💬|thought_balloon 💭|mega 📣|loudspeaker 📢|email ✉️|envelope ✉️|telephone_receiver 📞|computer 💻|gear ⚙️|wrench 🔧
hammer 🔨|scales ⚖️|balance_scale ⚖️|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrows_counterclockwise 🔄|repeat 🔁
heavy_plus_sign ➕|heavy_minus_sign ➖|raised_hand ✋|robot_face 🤖|bust_in_silhouette 👤|busts_in_silhouette 👥|checkered_flag 🏁
triangular_flag_on_post 🚩|earth_africa 🌍|globe_with_meridians 🌐|sunny ☀️|coffee ☕|seedling 🌱|new 🆕|ok 🆗|sos 🆘|one 1️⃣|two 2️⃣
three 3️⃣|four 4️⃣|five 5️⃣|broken_heart 💔|handshake 🤝|writing_hand ✍️|face_with_monocle 🧐|card_index_dividers 🗂️|label 🏷️|bookmark 🔖
`;

const KNOWN = new Map(TABLE.trim().split(/[|\n]/).map((pair) => pair.split(" ")));

/** The character for a shortcode without colons, or null. */
export function emoji(name) {
  return KNOWN.get(String(name).replace(/::?skin-tone-\d$/, "")) ?? null;
}

/** Text with its known shortcodes replaced. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]{1,60}):/g, (code, name) => emoji(name) ?? code);
}
