/**
 * Return programmes: what each country gives to people who go home, joined from services, facts and guides so that they
 * can be compared. Words: programme (one country's own offer), line (a figure of `content/facts` quoted for it).
 */
export { complaintsAbout, programmeFileSchema, type ReturnProgramme } from './return-programme.ts';
