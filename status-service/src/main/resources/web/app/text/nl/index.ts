import { devices } from './devices.js';
import { register } from './register.js';
import { shell } from './shell.js';

export const nl = { ...shell, ...devices, ...register };
