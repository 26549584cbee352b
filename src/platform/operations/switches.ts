/** Where switches are kept; `#platform/storage` settings in the running system. */
export interface SwitchStore {
  read(key: string): Promise<unknown>;
  write(key: string, value: boolean, by: string | null): Promise<void>;
}

/** Things an administrator turns on and off while the system runs: a channel in trouble, new handoffs on a holiday. */
export interface Switches<Name extends string> {
  isOn(name: Name): Promise<boolean>;
  /** @param by id of staff, or null for the program. */
  set(name: Name, isOn: boolean, by: string | null): Promise<void>;
  all(): Promise<Readonly<Record<Name, boolean>>>;
}

/** @param defaults how each switch stands until somebody sets it; a damaged value counts as unset. */
export function createSwitches<Name extends string>(
  store: SwitchStore,
  defaults: Readonly<Record<Name, boolean>>,
): Switches<Name> {
  const names = Object.keys(defaults) as Name[];
  const isOn = async (name: Name): Promise<boolean> => {
    const value = await store.read(`switch.${name}`);
    return typeof value === 'boolean' ? value : defaults[name];
  };
  return {
    isOn,
    set: (name, value, by) => store.write(`switch.${name}`, value, by),
    async all() {
      const values = await Promise.all(names.map(async (name) => [name, await isOn(name)] as const));
      return Object.fromEntries(values) as Record<Name, boolean>;
    },
  };
}
