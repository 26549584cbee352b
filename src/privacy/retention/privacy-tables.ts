import type { Consent } from '#privacy/consent';
import type { DeclaredTables, PersonalData } from './personal-data.ts';

/** Installation-wide rows that say nothing about contacts. */
const settingsData: PersonalData = {
  room: 'settings',
  tables: {
    settings: {
      rule: 'installation',
      columns: { key: 'plain', value: 'plain', updated_at: 'plain', updated_by: 'pseudonym' },
    },
  },
};

const auditData: PersonalData = {
  room: 'audit',
  tables: {
    audit_events: {
      rule: 'evidence',
      columns: {
        seq: 'plain',
        at: 'plain',
        actor: 'pseudonym',
        act: 'plain',
        subject_kind: 'plain',
        subject_id: 'pseudonym',
        office_id: 'plain',
        details: 'plain',
        previous_hash: 'digest',
        hash: 'digest',
      },
    },
    audit_head: { rule: 'evidence', columns: { id: 'plain', seq: 'plain', hash: 'digest' } },
  },
};

/** Waits here for the list outside the database, a minute at most. */
const erasuresData: PersonalData = {
  room: 'erasures',
  tables: { erasures: { rule: 'expiry', columns: { erased_id: 'pseudonym', kind: 'plain', at: 'plain' } } },
};

const consentData = (consent: Consent): PersonalData => ({
  room: 'consent',
  tables: {
    consents: {
      rule: 'contact',
      columns: {
        contact_id: 'pseudonym',
        purpose: 'plain',
        step: 'plain',
        state: 'plain',
        at: 'plain',
        locale: 'plain',
        wording: 'plain',
        recorded_by: 'pseudonym',
      },
    },
  },
  erase: (contact, tx) => consent.forget(contact, tx),
  async export(contact, queries) {
    const events = await consent.history(contact, queries);
    return { events: events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })) };
  },
});

const secondFactorTables = {
  staff_security: {
    rule: 'staff',
    columns: {
      staff_id: 'pseudonym',
      asked_at: 'plain',
      totp_secret: 'sealed',
      totp_confirmed_at: 'plain',
      totp_last_step: 'plain',
      pin_hash: 'digest',
      lock_minutes: 'plain',
    },
  },
  staff_passkeys: {
    rule: 'staff',
    columns: {
      id: 'plain',
      staff_id: 'pseudonym',
      credential_id: 'plain',
      public_key: 'plain',
      counter: 'plain',
      transports: 'plain',
      name: 'sealed',
      created_at: 'plain',
      last_used_at: 'plain',
    },
  },
  staff_recovery_codes: { rule: 'staff', columns: { code_digest: 'digest', staff_id: 'pseudonym' } },
  staff_devices: {
    rule: 'expiry',
    columns: {
      id: 'plain',
      staff_id: 'pseudonym',
      token_digest: 'digest',
      kind: 'plain',
      created_at: 'plain',
      last_seen_at: 'plain',
      told_at: 'plain',
    },
  },
  passkey_challenges: {
    rule: 'expiry',
    columns: { digest: 'digest', purpose: 'plain', staff_id: 'pseudonym', expires_at: 'plain' },
  },
} as const satisfies DeclaredTables;

/** What access keeps: staff, their offices, invitations, sessions, failures. */
const accessData = (sweepAccess: (now: number) => Promise<number>): PersonalData => ({
  room: 'access',
  tables: {
    staff: {
      rule: 'staff',
      columns: {
        id: 'pseudonym',
        name: 'sealed',
        login: 'sealed',
        login_digest: 'digest',
        password_hash: 'digest',
        role: 'plain',
        locale: 'plain',
        plays_sound: 'plain',
        created_at: 'plain',
        created_by: 'pseudonym',
        disabled_at: 'plain',
      },
    },
    staff_offices: { rule: 'staff', columns: { staff_id: 'pseudonym', office_id: 'plain' } },
    invitations: {
      rule: 'expiry',
      columns: {
        id: 'plain',
        token_digest: 'digest',
        kind: 'plain',
        role: 'plain',
        offices: 'plain',
        invitee: 'sealed',
        created_at: 'plain',
        created_by: 'pseudonym',
        expires_at: 'plain',
        used_at: 'plain',
        used_by: 'pseudonym',
        revoked_at: 'plain',
      },
    },
    sessions: {
      rule: 'expiry',
      columns: {
        token_digest: 'digest',
        id: 'plain',
        staff_id: 'pseudonym',
        stage: 'plain',
        device_id: 'plain',
        created_at: 'plain',
        last_seen_at: 'plain',
        expires_at: 'plain',
        locked_at: 'plain',
        pin_failures: 'plain',
      },
    },
    ...secondFactorTables,
    password_links: {
      rule: 'expiry',
      columns: {
        id: 'plain',
        token_digest: 'digest',
        staff_id: 'pseudonym',
        created_at: 'plain',
        created_by: 'pseudonym',
        expires_at: 'plain',
        used_at: 'plain',
      },
    },
    staff_presence: { rule: 'expiry', columns: { staff_id: 'pseudonym', here_until: 'plain' } },
    sign_in_failures: {
      rule: 'expiry',
      columns: { bucket: 'digest', failures: 'plain', last_at: 'plain', blocked_until: 'plain' },
    },
  },
  sweep: ({ now }) => sweepAccess(now),
});

interface Needs {
  readonly consent: Consent;
  /** Deletes expired sessions, invitations and failures: `Access.sweep`. */
  readonly access: { sweep(now: number): Promise<number> };
}

/** The privacy district's own rooms, to be registered beside those of the others. */
export function privacyPersonalData({ consent, access }: Needs): readonly PersonalData[] {
  return [
    settingsData,
    auditData,
    erasuresData,
    consentData(consent),
    accessData((now) => access.sweep(now)),
  ];
}
