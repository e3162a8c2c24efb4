/** Whether somebody sits before a screen of this machine who would see a browser open. */
export function hasScreen(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const { CI, SSH_CONNECTION, SSH_TTY, DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = environment
  if (CI || SSH_CONNECTION || SSH_TTY) return false
  return platform === 'win32' || platform === 'darwin' || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME)
}

/** Opens an address in the user's browser; returns whether something was found that opens it. */
export async function openPage(address: string): Promise<boolean> {
  const { default: open } = await import('open')
  try {
    await open(address)
    return true
  } catch {
    return false
  }
}
