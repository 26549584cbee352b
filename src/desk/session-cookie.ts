import { sessionLife } from '#privacy/access';

const name = 'mrc_desk';

/** The session's token in a request. */
export function readToken(request: Request): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

const attributes = (publicUrl: string): string =>
  // Lax: a link to a conversation works; forms from elsewhere are stopped by the check of the origin.
  `Path=/desk; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`;

/** Set-Cookie for a session; the browser forgets it when the session would end anyway. */
export function tokenCookie(token: string, publicUrl: string): string {
  return `${name}=${token}; ${attributes(publicUrl)}; Max-Age=${sessionLife / 1000}`;
}

export function endedCookie(publicUrl: string): string {
  return `${name}=; ${attributes(publicUrl)}; Max-Age=0`;
}
