/**
 * Commands: "menu", "language", "stop", "delete my data" in every language and usual spelling, Latin letters included.
 * Words: command (a whole message that asks for one thing), filler (a courtesy around it).
 */
export {
  commandKinds,
  type Command,
  type CommandBook,
  type CommandFile,
  type CommandKind,
} from './command.ts';
export { createReadCommand, type ReadCommand } from './read-command.ts';
