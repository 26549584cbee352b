import { deviceForgotten, sessionLife } from '#privacy/access';

const sessionName = 'mrc_desk';
const deviceName = 'mrc_device';

const read = (request: Request, name: string): string | undefined => {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
};

/** The session's token in a request. */
export function readToken(request: Request): string | undefined {
  return read(request, sessionName);
}

/** By what a browser is known again when somebody signs in; opens nothing. */
export function readDeviceToken(request: Request): string | undefined {
  return read(request, deviceName);
}

const attributes = (publicUrl: string): string =>
  // Lax: a link to a conversation works; forms from elsewhere are stopped by the check of the origin.
  `Path=/desk; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`;

/** Set-Cookie for a session; the browser forgets it when the session would end anyway. */
export function tokenCookie(token: string, publicUrl: string): string {
  return `${sessionName}=${token}; ${attributes(publicUrl)}; Max-Age=${sessionLife / 1000}`;
}

/** Set-Cookie for the browser itself; none where it is not known. */
export function deviceCookies(token: string | undefined, publicUrl: string): readonly string[] {
  if (token === undefined) return [];
  return [`${deviceName}=${token}; ${attributes(publicUrl)}; Max-Age=${deviceForgotten / 1000}`];
}

export function endedCookie(publicUrl: string): string {
  return `${sessionName}=; ${attributes(publicUrl)}; Max-Age=0`;
}
