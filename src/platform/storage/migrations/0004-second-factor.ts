import type { Kysely } from 'kysely';

/** Second factors, devices, locks. Sessions are made anew: they live eight hours, and everybody signs in once more. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.dropTable('sessions').execute();
  await db.schema
    .createTable('sessions')
    .addColumn('token_digest', 'text', (c) => c.primaryKey().notNull())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('locked_at', 'bigint')
    .addColumn('pin_failures', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('sessions_of_staff').on('sessions').column('staff_id').execute();
  await db.schema
    .createTable('staff_security')
    .addColumn('staff_id', 'text', (c) => c.primaryKey().notNull().references('staff.id').onDelete('cascade'))
    .addColumn('asked_at', 'bigint')
    .addColumn('totp_secret', 'text')
    .addColumn('totp_confirmed_at', 'bigint')
    .addColumn('totp_last_step', 'bigint', (c) => c.notNull())
    .addColumn('pin_hash', 'text')
    .addColumn('lock_minutes', 'integer', (c) => c.notNull())
    .execute();
  await createPasskeys(db);
  await db.schema
    .createTable('staff_recovery_codes')
    .addColumn('code_digest', 'text', (c) => c.primaryKey().notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .execute();
  await db.schema
    .createIndex('staff_recovery_codes_of_staff')
    .on('staff_recovery_codes')
    .column('staff_id')
    .execute();
  await db.schema
    .createTable('staff_devices')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('token_digest', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('told_at', 'bigint')
    .addUniqueConstraint('staff_devices_key', ['staff_id', 'token_digest'])
    .execute();
}

async function createPasskeys(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('staff_passkeys')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('credential_id', 'text', (c) => c.notNull().unique())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('counter', 'bigint', (c) => c.notNull())
    .addColumn('transports', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_used_at', 'bigint')
    .execute();
  await db.schema.createIndex('staff_passkeys_of_staff').on('staff_passkeys').column('staff_id').execute();
  await db.schema
    .createTable('passkey_challenges')
    .addColumn('digest', 'text', (c) => c.primaryKey().notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
}
