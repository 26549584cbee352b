/** A form's text fields, trimmed; the last of a name wins, files are left out. Empty fields are undefined. */
export async function readFields(request: Request): Promise<Readonly<Record<string, string | undefined>>> {
  const form = await request.formData();
  const entries = [...form].flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** Several values of one name: checkboxes. */
export function manyOf(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '');
}

/** One text field, trimmed; empty when it is missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
