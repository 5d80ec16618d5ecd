// Loaded before a process that the launcher starts (`node --import`): when the launcher is gone, however it ended, so
// is this process. Otherwise a killed launcher would leave an API behind that keeps the port.
process.on('disconnect', () => process.exit(1));
// Listening for that must not keep the process alive.
process.channel?.unref();
