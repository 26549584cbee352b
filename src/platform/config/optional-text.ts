import { z } from 'zod';

/** An empty variable is an unset one: `.env` files and service managers write `NAME=`. */
export const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
