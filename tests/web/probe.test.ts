describe('probe', () => {
    it('runs', async () => {
        await new Promise(resolve => setTimeout(resolve, 5));
        expect(1).toBe(1);
    });
});
