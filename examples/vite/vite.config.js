export default {
  build: {
    // Vite writes small files into the script, for every reader, and as `data:`, which a policy has to allow. Packs stay files.
    assetsInlineLimit: (file) => (file.endsWith(".pack") ? false : undefined),
  },
};
