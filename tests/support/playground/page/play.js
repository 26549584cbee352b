// @ts-check
/** The page of the playground: shows the chats as they are and sends what is done in them. */

/** @typedef {{ text: string, data?: string, url?: string, sharesLocation?: boolean }} Button */
/** @typedef {{ id: number, chatId: number, from: string, who?: string, text: string, file?: string, isForwarded?: boolean, isEdited?: boolean, buttons: Button[][] }} Line */
/** @typedef {{ chatId: number, name: string, language: string, isBlocking: boolean }} Player */

/** @type {{ players: Player[], groupId: number, lines: Line[], keyboards: Record<string, Button[][]>, commands: { command: string, description: string }[], inline: { title: string, description: string }[] } | undefined} */
let state;
/** The chat that is open; in the group the first person speaks. */
let open = 101;

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/** @param {string} name @param {string} text @param {string} [className] */
function element(name, text, className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

/** @param {string} text @param {() => void} pressed */
function button(text, pressed) {
  const made = element('button', text);
  made.setAttribute('type', 'button');
  made.dir = 'auto';
  made.addEventListener('click', pressed);
  return made;
}

const isGroup = () => open === state?.groupId;
const player = () => state?.players.find(({ chatId }) => chatId === open) ?? state?.players[0];

/** @param {Record<string, unknown>} act */
const send = (act) =>
  fetch('/act', { method: 'POST', body: JSON.stringify({ chatId: player()?.chatId, act }) });

/** @param {string} text */
const write = (text) => send(isGroup() ? { do: 'group', text } : { do: 'write', text });

/** A link to the bot opens its private chat, as in Telegram. @param {string} url */
function follow(url) {
  const start = new URL(url).searchParams.get('start');
  open = player()?.chatId ?? 101;
  void send({ do: 'write', text: `/start ${start ?? ''}`.trim() });
  show();
}

/** @param {Line} line @param {Button} one */
function pressable(line, one) {
  if (one.url === undefined)
    return button(one.text, () => void send({ do: 'press', id: line.id, data: one.data }));
  if (one.url.startsWith('https://t.me/')) return button(one.text, () => follow(one.url ?? ''));
  const link = element('a', one.text);
  link.setAttribute('href', one.url);
  return link;
}

/** @param {Line} line */
function showLine(line) {
  const item = element('li', '', `said said-${line.from}`);
  const marks = [line.who, line.isForwarded && 'forwarded', line.isEdited && 'edited'].filter(Boolean);
  if (marks.length > 0) item.append(element('small', marks.join(' · ')));
  const text = element('p', line.file === undefined ? line.text : `📎 ${line.file}\n${line.text}`);
  text.dir = 'auto';
  item.append(text);
  for (const buttons of line.buttons) {
    const row = element('div', '', 'row');
    row.append(...buttons.map((one) => pressable(line, one)));
    item.append(row);
  }
  if (line.from === 'person' && !isGroup() && line.file === undefined)
    item.append(
      button('✎', () => {
        const changed = prompt('The corrected text', line.text);
        if (changed) void send({ do: 'edit', id: line.id, text: changed });
      }),
    );
  return item;
}

/** @param {Button} one */
function showKey(one) {
  return button(one.text, () => {
    if (one.sharesLocation) void send({ do: 'locate', latitude: 36.19, longitude: 44.01 });
    else void write(one.text);
  });
}

function show() {
  if (state === undefined) return;
  const chats = [...state.players, { chatId: state.groupId, name: 'Group “Families”' }];
  byId('chats').replaceChildren(
    ...chats.map(({ chatId, name }) => {
      const tab = button(name, () => {
        open = chatId;
        show();
      });
      tab.setAttribute('aria-pressed', String(chatId === open));
      return tab;
    }),
  );
  byId('settings').hidden = isGroup();
  byId('language').value = player()?.language ?? 'en';
  byId('blocks').checked = player()?.isBlocking ?? false;
  byId('lines').replaceChildren(...state.lines.filter(({ chatId }) => chatId === open).map(showLine));
  byId('lines').scrollTop = byId('lines').scrollHeight;
  byId('keyboard').replaceChildren(
    ...(state.keyboards[String(open)] ?? []).map((buttons) => {
      const row = element('div', '', 'row');
      row.append(...buttons.map(showKey));
      return row;
    }),
  );
  byId('commands').replaceChildren(
    ...state.commands.map(({ command, description }) => {
      const made = button(`/${command}`, () => void write(`/${command}`));
      made.title = description;
      return made;
    }),
  );
  byId('inline-results').replaceChildren(
    ...state.inline.map(({ title, description }) => {
      const item = element('li', `${title}: ${description}`);
      item.dir = 'auto';
      return item;
    }),
  );
}

/** @param {File} file */
async function sendFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  await send({ do: 'file', what: byId('file-kind').value, name: file.name, base64: btoa(binary) });
}

/** Takes what is typed and empties the field. */
function takeText() {
  const text = byId('text').value.trim();
  byId('text').value = '';
  return text;
}

byId('write').addEventListener('submit', (/** @type {Event} */ event) => {
  event.preventDefault();
  const text = takeText();
  if (text !== '') void write(text);
});
byId('text').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    byId('write').requestSubmit();
  }
});
byId('forward').addEventListener('click', () => {
  const text = takeText();
  if (text !== '') void send({ do: 'write', text, isForwarded: true });
});
byId('place').addEventListener('change', () => {
  const [latitude, longitude] = byId('place').value.split(',').map(Number);
  byId('place').value = '';
  if (longitude !== undefined) void send({ do: 'locate', latitude, longitude });
});
byId('file').addEventListener('change', () => {
  const file = byId('file').files?.[0];
  if (file) void sendFile(file);
  byId('file').value = '';
});
byId('contact').addEventListener('click', () => {
  void send({ do: 'contact', name: 'Karwan', phone: '+9640000000000' });
});
byId('language').addEventListener(
  'change',
  () => void send({ do: 'speak', language: byId('language').value }),
);
byId('blocks').addEventListener(
  'change',
  () => void send({ do: 'block', isBlocking: byId('blocks').checked }),
);
byId('inline').addEventListener('submit', (/** @type {Event} */ event) => {
  event.preventDefault();
  void send({ do: 'inline', query: byId('inline-query').value });
});
new EventSource('/events').addEventListener('message', ({ data }) => {
  state = JSON.parse(data);
  show();
});
