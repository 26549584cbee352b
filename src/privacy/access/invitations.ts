import { hour, type Instant } from '#platform/base';
import type { InvitationsTable } from '#platform/storage';
import type { DeviceAtDoor } from './devices/devices.ts';
import {
  insertInvitation,
  openInvitation,
  openInvitations,
  revokeFirstAdministratorLinks,
  revokeInvitation,
} from './invitations.store.ts';
import type { AccessNeeds } from './needs.ts';
import { may, type Role } from './permissions.ts';
import { digestSecret } from './secrets.ts';
import { needsOffice, type Staff } from './staff.ts';
import { countStaff } from './staff.store.ts';
import { NotAllowedError } from './not-allowed.ts';

export const invitationLife = 72 * hour;
export const firstLinkLife = hour;

/** What a link lets somebody become. */
export interface Invitation {
  readonly id: string;
  readonly kind: 'staff' | 'first_administrator';
  readonly role: Role;
  readonly offices: readonly string[];
  /** For whom, as the inviting person wrote it. */
  readonly invitee: string;
  readonly createdAt: Instant;
  readonly createdBy: string | undefined;
  readonly expiresAt: Instant;
}

/** The secret is in the link and nowhere else: it cannot be shown a second time. */
export interface MadeLink {
  readonly id: string;
  readonly secret: string;
  readonly expiresAt: Instant;
}

/** Where a visitor with a link comes from. */
export interface Visitor {
  /** The request came over loopback, straight to us, not through a proxy. */
  readonly isLoopback: boolean;
  /** The browser, to be known next time. */
  readonly device?: DeviceAtDoor;
}

export interface InviteForm {
  readonly role: Role;
  readonly offices: readonly string[];
  readonly invitee: string;
}

export interface Invitations {
  /** @throws NotAllowedError; Error when the role works in offices and none is given. */
  invite(by: Staff, form: InviteForm): Promise<MadeLink>;
  /** @throws NotAllowedError */
  withdraw(by: Staff, id: string): Promise<void>;
  /** Links that still let somebody in, newest first. */
  open(): Promise<readonly Invitation[]>;
  /** What a link is worth now; undefined when used, withdrawn, expired, unknown or not for this visitor. */
  find(secret: string, visitor: Visitor): Promise<Invitation | undefined>;
  /**
   * A link for a new administrator, for whoever runs the server when no administrator can sign in any more. It lives an
   * hour and stands in the audit and in the list of open invitations.
   */
  makeRescueLink(): Promise<MadeLink>;
  /** A new link for the first administrator, older ones end; undefined once there is staff. */
  makeFirstLink(): Promise<MadeLink | undefined>;
}

const inviteeContext = (id: string): string => `invitations.invitee:${id}`;

export function createInvitations(needs: AccessNeeds): Invitations {
  const { database, clock, ids, keyRing, audit } = needs;

  const read = (row: InvitationsTable): Invitation => ({
    id: row.id,
    kind: row.kind as Invitation['kind'],
    role: row.role as Role,
    offices: JSON.parse(row.offices) as readonly string[],
    invitee: keyRing.open(row.invitee, inviteeContext(row.id)),
    createdAt: row.created_at,
    createdBy: row.created_by ?? undefined,
    expiresAt: row.expires_at,
  });

  const make = async (
    kind: Invitation['kind'],
    form: InviteForm,
    life: number,
    by: string | null,
  ): Promise<MadeLink> => {
    const id = ids.next();
    const secret = ids.secret();
    const now = clock.now();
    await insertInvitation(database, {
      id,
      token_digest: digestSecret(secret),
      kind,
      role: form.role,
      offices: JSON.stringify([...new Set(form.offices)]),
      invitee: keyRing.seal(form.invitee, inviteeContext(id)),
      created_at: now,
      created_by: by,
      expires_at: now + life,
      used_at: null,
      used_by: null,
      revoked_at: null,
    });
    return { id, secret, expiresAt: now + life };
  };

  return {
    async invite(by, form) {
      if (!may(by, 'staff.invite')) throw new NotAllowedError('staff.invite');
      if (needsOffice(form.role) && form.offices.length === 0)
        throw new Error(`${form.role} needs an office`);
      const made = await make('staff', form, invitationLife, by.id);
      const subject = { kind: 'invitation', id: made.id } as const;
      const details = { role: form.role, offices: form.offices.join('+') };
      await audit.record({ actor: `staff:${by.id}`, act: 'staff.invited', subject, details });
      return made;
    },

    async withdraw(by, id) {
      if (!may(by, 'staff.invite')) throw new NotAllowedError('staff.invite');
      if (!(await revokeInvitation(database, id, clock.now()))) return;
      const subject = { kind: 'invitation', id } as const;
      await audit.record({ actor: `staff:${by.id}`, act: 'staff.invitation_withdrawn', subject });
    },

    open: async () => (await openInvitations(database, clock.now())).map(read),

    async find(secret, visitor) {
      const row = await openInvitation(database, digestSecret(secret), clock.now());
      if (row === undefined) return undefined;
      const isFirst = row.kind === 'first_administrator';
      if (isFirst && (!visitor.isLoopback || (await countStaff(database)) > 0)) return undefined;
      return read(row);
    },

    async makeRescueLink() {
      const form = { role: 'administrator', offices: [], invitee: '' } as const;
      const made = await make('staff', form, firstLinkLife, null);
      const subject = { kind: 'invitation', id: made.id } as const;
      await audit.record({ actor: 'system', act: 'staff.invited', subject, details: { role: form.role } });
      return made;
    },

    async makeFirstLink() {
      if ((await countStaff(database)) > 0) return undefined;
      await revokeFirstAdministratorLinks(database, clock.now());
      const form = { role: 'administrator', offices: [], invitee: '' } as const;
      const made = await make('first_administrator', form, firstLinkLife, null);
      const subject = { kind: 'invitation', id: made.id } as const;
      await audit.record({ actor: 'system', act: 'staff.first_link_made', subject });
      return made;
    },
  };
}
