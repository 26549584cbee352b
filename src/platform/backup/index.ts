/**
 * Backup: everything that cannot be made again, in one locked file, taken while the program runs and put back whole.
 * Words: secret (what backups are locked with, never the field key), manifest (what a backup is of), piece (part of a
 * locked file), snapshot (one unchanging view of the database).
 */
export { BackupError } from './backup-error.ts';
export { ensureBackupKey, type BackupSecret } from './backup-key.ts';
export { createBackup, type BackupDone, type BackupNeeds } from './create-backup.ts';
export { backupLife, pruneBackups } from './prune-backups.ts';
export { readRows, type Row } from './read-rows.ts';
export { restoreBackup, type RestoreNeeds } from './restore-backup.ts';
export { readTableShapes, type TableShape } from './table-shapes.ts';
export { verifyBackup, type VerifiedBackup } from './verify-backup.ts';
